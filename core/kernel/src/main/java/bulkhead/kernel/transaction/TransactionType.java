package bulkhead.kernel.transaction;

import java.util.Arrays;
import java.util.Optional;

/// The EIP-2718 types that stand in blocks or are reserved.
public enum TransactionType {
    /// Before EIP-2718: a bare RLP list.
    LEGACY(0),
    /// EIP-2930.
    ACCESS_LIST(1),
    /// EIP-1559.
    DYNAMIC_FEE(2),
    /// EIP-4844. The zone's rules refuse it until blobs exist.
    BLOB(3),
    /// EIP-7702.
    SET_CODE(4),
    /// Derived by the kernel, unsigned; never accepted from outside.
    SYSTEM(0x42),
    /// What a person changes in a dev zone's state, at the head of a block; never accepted from outside.
    EDIT(0x44),
    /// In the name of an account whose key nobody needs, in a dev zone; never accepted from outside.
    IMPERSONATED(0x45),
    /// Reserved for other signature schemes.
    OTHER_SCHEME(0x43);

    /// The first byte of a typed envelope is below this; a legacy list starts at 0xC0 (EIP-2718).
    static final int TYPED_MAX = 0x7F;

    private final int id;

    TransactionType(int id) {
        this.id = id;
    }

    /// The first byte of the envelope; 0 for legacy transactions, which have no envelope.
    public int id() {
        return id;
    }

    public static Optional<TransactionType> find(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }
}
