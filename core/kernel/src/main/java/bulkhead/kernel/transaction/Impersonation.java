package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.signature.Secp256k1Signature;

/// A transaction in the name of an account whose key nobody needs: only blocks of dev zones have such, and nobody can
/// send its bytes. For all but its bytes it is a transaction of its own type.
///
/// @param sender in whose name it is
public record Impersonation(Address sender, Transaction transaction) {

    /// Stands where a signature would, and is none of anybody's that matters: it is never recovered.
    static final Secp256k1Signature NOBODY = new Secp256k1Signature(UInt256.ONE, UInt256.ONE, false);

    /// Whether bytes are of such a transaction.
    public static boolean isIn(Bytes encoded) {
        return !encoded.isEmpty() && encoded.get(0) == (byte) TransactionType.IMPERSONATED.id();
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws IllegalArgumentException if the bytes are something else
    public static Impersonation decode(Bytes encoded) {
        RlpReader list = RlpReader.ofList(encoded.slice(1));
        Address sender = list.address();
        SignedTransaction inner = TransactionDecoder.decode(list.bytes());
        list.end();
        if (!inner.signature().equals(NOBODY)) {
            throw new RlpException("impersonated transaction: it has a signature");
        }
        return new Impersonation(sender, inner.transaction());
    }

    /// 0x45 ‖ rlp([sender, EIP-2718 bytes with r = s = 1 and even y parity]) (docs/formats.md, Impersonated
    /// transaction). The sender is in it, so that two senders' transactions have two hashes.
    public Bytes encode() {
        Bytes list = Rlp.encodeList(item -> item.address(sender).bytes(signed().encode()));
        return Bytes.concat(Bytes.of((byte) TransactionType.IMPERSONATED.id()), list);
    }

    /// The transaction with what stands for its signature.
    public SignedTransaction signed() {
        return new SignedTransaction(transaction, NOBODY);
    }
}
