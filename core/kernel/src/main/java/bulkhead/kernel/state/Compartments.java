package bulkhead.kernel.state;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.store.api.CompartmentName;
import java.util.List;

/// The kernel's own compartments, whose names no module may bear, and the keys in them.
public final class Compartments {

    /// address → rlp([nonce, balance, code hash]).
    public static final CompartmentName ACCOUNTS = CompartmentName.of("accounts");

    /// code hash → code. Code is never removed: others may run the same.
    public static final CompartmentName CODE = CompartmentName.of("code");

    /// address ‖ slot → 32 bytes, of all contracts; zero is absent.
    public static final CompartmentName EVM = CompartmentName.of("evm");

    /// What later blocks need of earlier ones; keys in [BlockRecords].
    public static final CompartmentName BLOCKS = CompartmentName.of("blocks");

    /// The zone's rules; keys in [SystemRecords].
    public static final CompartmentName SYSTEM = CompartmentName.of("system");

    public static final List<CompartmentName> KERNEL = List.of(ACCOUNTS, BLOCKS, CODE, EVM, SYSTEM);

    /// Where each compartment has its meta record from birth on: ICS-23 cannot prove absence in an empty tree.
    public static final Bytes META_KEY = Bytes.of((byte) 0);

    static final int KEY_SIZE_MAX = 256;
    static final int VALUE_SIZE_MAX = 64 * 1024;

    private static final int META_FORMAT = 1;

    private Compartments() {}

    /// The meta record: rlp([format, height of birth]).
    static Bytes meta(long height) {
        return Rlp.encodeList(list -> list.unsigned(META_FORMAT).unsigned(height));
    }

    /// The key of a contract's slot in `evm`.
    public static Bytes slotKey(Address contract, UInt256 slot) {
        return Bytes.concat(contract.bytes(), slot.toBytes());
    }
}
