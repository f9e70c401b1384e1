package bulkhead.kernel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Log;
import bulkhead.kernel.ScriptedModule;
import com.esaulpaugh.headlong.abi.Event;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultLogTest {

    private static final Event<?> EVENT = Event.fromJson("""
            {"type": "event", "name": "ModuleFault", "inputs": [
                {"name": "module", "type": "address", "indexed": true},
                {"name": "kind", "type": "uint8", "indexed": true},
                {"name": "selector", "type": "bytes4", "indexed": true},
                {"name": "name", "type": "string"},
                {"name": "version", "type": "string"},
                {"name": "height", "type": "uint64"},
                {"name": "count", "type": "uint64"}]}
            """);

    @Test
    void recordsReadAsTheEventThatTheDocumentationDeclares() {
        var module = new ScriptedModule("a-module-with-a-name-of-32-chars");
        Bytes selector = Bytes.fromHex("01020304");
        var faults = new FaultLog();
        faults.add(new ModuleFault(ModuleFault.Kind.END_BLOCK_BUDGET, module, ModuleFault.NO_SELECTOR));
        faults.add(new ModuleFault(ModuleFault.Kind.CALL_EXCEPTION, module, selector));
        faults.add(new ModuleFault(ModuleFault.Kind.CALL_EXCEPTION, module, selector));

        List<Log> logs = faults.logs(77);

        assertThat(logs).hasSize(2);
        Tuple read = decode(logs.getFirst());
        assertThat(read.<Object>get(0))
                .hasToString(com.esaulpaugh.headlong.abi.Address.toChecksumAddress(
                        module.address().toHex()));
        assertThat(read.<Integer>get(1)).isEqualTo(1);
        assertThat(read.<byte[]>get(2)).isEqualTo(selector.toArray());
        assertThat(read.<String>get(3)).isEqualTo("a-module-with-a-name-of-32-chars");
        assertThat(read.<String>get(4)).isEqualTo("1.0.0");
        assertThat(read.<BigInteger>get(5)).isEqualTo(BigInteger.valueOf(77));
        assertThat(read.<BigInteger>get(6)).isEqualTo(BigInteger.TWO);
        assertThat(decode(logs.getLast()).<Integer>get(1)).isEqualTo(5);
    }

    @Test
    void recordsComeFromTheKernelsAddress() {
        Bytes name = Bytes.wrap("bulkhead/kernel".getBytes(StandardCharsets.US_ASCII));

        assertThat(FaultLog.EMITTER).isEqualTo(Address.from(Keccak256.hash(name)));
    }

    private static Tuple decode(Log log) {
        byte[][] topics =
                log.topics().stream().map(Hash::bytes).map(Bytes::toArray).toArray(byte[][]::new);
        return EVENT.decodeArgs(topics, log.data().toArray());
    }
}
