package bulkhead.testing.chaos;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.node.app.DevAccounts;
import bulkhead.node.natives.NativeCrypto;
import java.util.List;
import java.util.Optional;

/// Signs transfers of one dev account.
final class Wallet {

    private static final long CHAIN_ID = 31_337;
    private static final Transaction.Fees FEES =
            new Transaction.Fees(UInt256.of(1_000_000_000), UInt256.of(100_000_000_000L));
    private static final Secp256k1 CURVE = NativeCrypto.open().secp256k1();

    private final DevAccounts.DevAccount account;
    private long nonce;

    Wallet(DevAccounts.DevAccount account, long nonce) {
        this.account = account;
        this.nonce = nonce;
    }

    Address address() {
        return account.address();
    }

    /// The next transfer of one wei, signed and encoded.
    Bytes transfer(Address to) {
        var body = new Transaction.Body(nonce++, 21_000, Optional.of(to), UInt256.ONE, Bytes.EMPTY);
        var transaction = new Transaction.DynamicFee(CHAIN_ID, body, FEES, List.of());
        return new SignedTransaction(transaction, CURVE.sign(transaction.signingHash(), account.key())).encode();
    }
}
