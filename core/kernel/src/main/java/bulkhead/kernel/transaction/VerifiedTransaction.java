package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;

/// A transaction whose signature was checked: its sender and hash are known. Only [TransactionVerifier] makes one, so
/// that each is recovered once.
public final class VerifiedTransaction {

    private final SignedTransaction signed;
    private final Bytes encoded;
    private final Address sender;
    private final Hash hash;

    VerifiedTransaction(SignedTransaction signed, Bytes encoded, Address sender) {
        this.signed = signed;
        this.encoded = encoded;
        this.sender = sender;
        this.hash = Keccak256.hash(encoded);
    }

    public Transaction transaction() {
        return signed.transaction();
    }

    public SignedTransaction signed() {
        return signed;
    }

    /// The EIP-2718 bytes as they came, which are the canonical ones.
    public Bytes encoded() {
        return encoded;
    }

    public Address sender() {
        return sender;
    }

    public Hash hash() {
        return hash;
    }

    /// Whether it is in the name of an account that did not sign it, as in dev zones.
    public boolean isImpersonated() {
        return Impersonation.isIn(encoded);
    }

    public Transaction.Body body() {
        return transaction().body();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifiedTransaction transaction && hash.equals(transaction.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return transaction().type() + " " + hash;
    }
}
