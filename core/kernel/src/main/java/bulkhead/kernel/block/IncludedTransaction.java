package bulkhead.kernel.block;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.Optional;

/// A transaction in a block, with what it left.
///
/// @param hash keccak256 of `encoded`
/// @param encoded EIP-2718 bytes
public record IncludedTransaction(Hash hash, Bytes encoded, Origin origin, Receipt receipt, Figures figures) {

    /// Where a transaction comes from.
    public sealed interface Origin {

        /// An account sent it.
        record Sent(SignedTransaction signed, Address sender) implements Origin {}

        /// The kernel derived it: logs of hooks and fault records (type 0x42).
        record Derived(SystemTransaction transaction) implements Origin {}
    }

    /// Figures that a receipt's bytes do not carry.
    ///
    /// @param index in the block, from 0
    /// @param price wei per gas that was paid
    /// @param created the address of the contract that it was to create
    /// @param firstLog the index in the block of its first log
    public record Figures(int index, long gasUsed, UInt256 price, Optional<Address> created, int firstLog) {}

    static IncludedTransaction sent(Bytes encoded, Address sender, Receipt receipt, Figures figures) {
        SignedTransaction signed = Impersonation.isIn(encoded)
                ? Impersonation.decode(encoded).signed()
                : SignedTransaction.decode(encoded);
        return new IncludedTransaction(
                Keccak256.hash(encoded), encoded, new Origin.Sent(signed, sender), receipt, figures);
    }

    /// A transaction that was checked, as it stands in a block.
    public static IncludedTransaction of(VerifiedTransaction verified, Receipt receipt, Figures figures) {
        var origin = new Origin.Sent(verified.signed(), verified.sender());
        return new IncludedTransaction(verified.hash(), verified.encoded(), origin, receipt, figures);
    }

    /// The derived transaction of a block.
    public static IncludedTransaction derived(SystemTransaction transaction, Receipt receipt, Figures figures) {
        return new IncludedTransaction(
                transaction.hash(), transaction.encode(), new Origin.Derived(transaction), receipt, figures);
    }

    /// What LastResultsHash covers; the derived transaction has none, for it is not in the block's data.
    ///
    /// @throws IllegalStateException for the derived transaction
    public TransactionResult result() {
        if (!(origin instanceof Origin.Sent sent)) {
            throw new IllegalStateException("the derived transaction has no result");
        }
        Bytes data = Keccak256.hash(receipt.encode()).bytes();
        long gasWanted = sent.signed().transaction().body().gasLimit();
        return new TransactionResult(receipt.isSuccess() ? 0 : 1, data, gasWanted, figures.gasUsed());
    }

    /// Whether it is in the name of an account that did not sign it, as in dev zones.
    public boolean isImpersonated() {
        return Impersonation.isIn(encoded);
    }

    public boolean isSent() {
        return origin instanceof Origin.Sent;
    }
}
