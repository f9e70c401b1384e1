package bulkhead.network.mempool;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;
import java.util.Optional;

/// Signs transactions of one account for tests.
record Wallet(Secp256k1PrivateKey key) {

    static final long GAS = 21_000;

    private static final long CHAIN_ID = 31_337;
    private static final Secp256k1 CURVE = CryptoSuite.portable().secp256k1();
    private static final TransactionVerifier VERIFIER = new TransactionVerifier(CURVE, CHAIN_ID, 128 * 1024);

    static Wallet of(long secret) {
        return new Wallet(new Secp256k1PrivateKey(UInt256.of(secret)));
    }

    Address address() {
        return CURVE.publicKey(key).address();
    }

    /// A transfer of nothing at a legacy gas price.
    VerifiedTransaction at(long nonce, long gasPrice) {
        return with(nonce, gasPrice, gasPrice, 0);
    }

    /// A dynamic-fee transfer of nothing with so many bytes of input.
    VerifiedTransaction with(long nonce, long feeCap, long tipCap, int inputBytes) {
        var body = new Transaction.Body(
                nonce, GAS, Optional.of(Address.ZERO), UInt256.ZERO, Bytes.wrap(new byte[inputBytes]));
        var fees = new Transaction.Fees(UInt256.of(tipCap), UInt256.of(feeCap));
        var signed = SignedTransaction.sign(new Transaction.DynamicFee(CHAIN_ID, body, fees, List.of()), key, CURVE);
        return ((Verification.Verified) VERIFIER.verify(signed)).transaction();
    }
}
