package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1Signature;

/// A transaction and its sender's signature, whose s is not checked for EIP-2 yet.
public record SignedTransaction(Transaction transaction, Secp256k1Signature signature) {

    /// Signs a transaction.
    public static SignedTransaction sign(Transaction transaction, Secp256k1PrivateKey key, Secp256k1 curve) {
        return new SignedTransaction(transaction, curve.sign(transaction.signingHash(), key));
    }

    /// Reads canonical EIP-2718 bytes.
    ///
    /// @throws IllegalArgumentException if they are not a transaction of a type that is sent
    public static SignedTransaction decode(Bytes encoded) {
        return TransactionDecoder.decode(encoded);
    }

    /// The canonical EIP-2718 bytes.
    public Bytes encode() {
        return TransactionCodec.encode(this);
    }

    /// The transaction's hash: keccak256 of its bytes.
    public Hash hash() {
        return Keccak256.hash(encode());
    }
}
