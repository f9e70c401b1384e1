package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The faults of one block. What faulted more than once is one record with a count, so that nobody fills a block's logs
/// by calling what faults.
///
/// A record is the event `ModuleFault(address indexed module, uint8 indexed kind, bytes4 indexed selector, string name,
/// string version, uint64 height, uint64 count)` of [#EMITTER].
public final class FaultLog {

    /// The last 20 bytes of keccak256("bulkhead/kernel"): the kernel's own address.
    public static final Address EMITTER = Address.from(Keccak256.hash(ascii("bulkhead/kernel")));

    /// The event's first topic.
    public static final Hash TOPIC =
            Keccak256.hash(ascii("ModuleFault(address,uint8,bytes4,string,string,uint64,uint64)"));

    private static final int WORD = 32;
    private static final int HEAD_WORDS = 4;

    private final SortedMap<ModuleFault, Long> counts = new TreeMap<>();

    public void add(ModuleFault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    /// One log for each fault, by module name, kind and selector.
    public List<Log> logs(long height) {
        List<Log> logs = new ArrayList<>();
        counts.forEach((fault, count) -> logs.add(log(fault, height, count)));
        return logs;
    }

    private static Log log(ModuleFault fault, long height, long count) {
        List<Hash> topics = List.of(
                TOPIC,
                new Hash(fault.module().address().bytes().padLeft(Hash.SIZE)),
                new Hash(word(fault.kind().id())),
                new Hash(padRight(fault.selector())));
        Bytes name = text(fault.module().name().value());
        Bytes version = text(fault.module().version().version());
        long nameAt = (long) HEAD_WORDS * WORD;
        Bytes body = Bytes.concat(word(nameAt), word(nameAt + name.size()), word(height), word(count), name, version);
        return new Log(EMITTER, topics, body);
    }

    /// A string in the ABI's tail: its length, then its bytes padded to words.
    private static Bytes text(String text) {
        Bytes bytes = Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
        return Bytes.concat(word(bytes.size()), padRight(bytes));
    }

    private static Bytes padRight(Bytes bytes) {
        byte[] padded = new byte[(bytes.size() + WORD - 1) / WORD * WORD];
        bytes.copyTo(padded, 0);
        return Bytes.wrap(padded);
    }

    private static Bytes word(long value) {
        return UInt256.of(value).toBytes();
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
