package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;

/// A validator's 20 bytes: the first 20 of SHA-256 of its Ed25519 public key (CometBFT crypto/ed25519).
///
/// Not an account's address: the fee account of a validator comes from a map in the `system` compartment.
public record ValidatorAddress(Bytes bytes) implements Comparable<ValidatorAddress> {
    public ValidatorAddress {
        if (bytes.size() != 20) {
            throw new IllegalArgumentException("a validator address has 20 bytes, not " + bytes.size());
        }
    }

    @Override
    public int compareTo(ValidatorAddress other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
