package bulkhead.testing.interop;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.node.app.DevAccounts;
import java.util.List;
import java.util.Optional;

/// Transactions of the first dev account that no wallet would let through.
///
/// @param nonce of the sender
/// @param value wei
record RawTransaction(long chainId, long nonce, UInt256 value, Bytes input) {

    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000cc");
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 ORDER =
            UInt256.parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    private static final DevAccounts.DevAccount SENDER =
            DevAccounts.derive(DevAccounts.MNEMONIC, 1).getFirst();

    /// One that is fine.
    static RawTransaction transfer() {
        return new RawTransaction(31_337, 0, UInt256.ONE, Bytes.EMPTY);
    }

    RawTransaction withChainId(long other) {
        return new RawTransaction(other, nonce, value, input);
    }

    RawTransaction withNonce(long other) {
        return new RawTransaction(chainId, other, value, input);
    }

    RawTransaction withValue(UInt256 other) {
        return new RawTransaction(chainId, nonce, other, input);
    }

    RawTransaction withInput(Bytes other) {
        return new RawTransaction(chainId, nonce, value, other);
    }

    /// Signed and encoded.
    String hex() {
        return sign(dynamicFee()).encode().toHex();
    }

    /// The other of the two signatures, which EIP-2 refuses.
    String hexWithHighS() {
        SignedTransaction signed = sign(dynamicFee());
        Secp256k1Signature low = signed.signature();
        var high = new Secp256k1Signature(low.r(), ORDER.subtract(low.s()), !low.yParity());
        return new SignedTransaction(signed.transaction(), high).encode().toHex();
    }

    /// As a whole and well-formed blob transaction (type 3).
    String hexWithBlob() {
        Hash versioned = Hash.fromHex("0x01" + "00".repeat(31));
        var blobs = new Transaction.Blobs(UInt256.ONE, List.of(versioned));
        return sign(new Transaction.WithBlobs(chainId, body(), fees(), List.of(), blobs))
                .encode()
                .toHex();
    }

    private static SignedTransaction sign(Transaction transaction) {
        return SignedTransaction.sign(transaction, SENDER.key(), new PortableSecp256k1());
    }

    private Transaction dynamicFee() {
        return new Transaction.DynamicFee(chainId, body(), fees(), List.of());
    }

    private Transaction.Body body() {
        long gas = 21_000 + 40L * input.size(); // EIP-7623's floor for bytes that are not zero
        return new Transaction.Body(nonce, gas, Optional.of(RECEIVER), value, input);
    }

    private static Transaction.Fees fees() {
        return new Transaction.Fees(GWEI, GWEI.multiply(UInt256.of(10)));
    }
}
