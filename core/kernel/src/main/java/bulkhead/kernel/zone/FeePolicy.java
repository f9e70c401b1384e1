package bulkhead.kernel.zone;

import java.util.Arrays;
import java.util.Optional;

/// Who pays what for gas.
public enum FeePolicy {
    /// The base fee is zero: gas is free. What a sender offers beyond is still paid to the proposer.
    NONE("none"),
    /// EIP-1559: a base fee that follows load and is burnt, and a tip for the proposer.
    EIP1559("eip1559");

    private final String id;

    FeePolicy(String id) {
        this.id = id;
    }

    /// As genesis writes it.
    public String id() {
        return id;
    }

    public static Optional<FeePolicy> find(String id) {
        return Arrays.stream(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }
}
