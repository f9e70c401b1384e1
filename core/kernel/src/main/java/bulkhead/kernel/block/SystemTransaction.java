package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.transaction.TransactionType;
import java.nio.charset.StandardCharsets;

/// The transaction that the kernel derives, unsigned, where hooks logged or modules faulted: the last of its block.
///
/// @param zoneId makes its hash differ from zone to zone
public record SystemTransaction(String zoneId, long height) {

    /// 0x42 ‖ rlp([zone id, height]).
    public Bytes encode() {
        Bytes zone = Bytes.wrap(zoneId.getBytes(StandardCharsets.UTF_8));
        Bytes list = Rlp.encodeList(item -> item.bytes(zone).unsigned(height));
        return Bytes.concat(Bytes.of((byte) TransactionType.SYSTEM.id()), list);
    }

    public Hash hash() {
        return Keccak256.hash(encode());
    }
}
