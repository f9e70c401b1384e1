package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.BlockRules;
import bulkhead.network.mempool.Mempool;
import bulkhead.network.mempool.MempoolLimits;
import bulkhead.network.mempool.SenderAccount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedMempoolTest {

    private static final BlockRules RULES = new BlockRules(UInt256.ZERO, 30_000_000);
    private static final SenderAccount RICH = new SenderAccount(0, DevZone.BALANCE);
    private static final DevAccounts.DevAccount SENDER =
            DevAccounts.derive(DevAccounts.MNEMONIC, 1).getFirst();

    /// An account looked up while a block is committed may be older than the pool's: it would open a gap.
    @Test
    @Timeout(60)
    void looksTheSenderUpOnlyWhenTheBlocksRevalidationIsOver() throws InterruptedException {
        var pool = new SharedMempool(new Mempool(MempoolLimits.STANDARD, RULES));
        pool.add(transfer(0), _ -> RICH);
        var revalidating = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var lookedUp = new AtomicBoolean();

        Thread block = Thread.ofPlatform()
                .start(() -> pool.revalidate(RULES, _ -> {
                    revalidating.countDown();
                    awaitUninterruptibly(release);
                    return new SenderAccount(1, DevZone.BALANCE);
                }));
        revalidating.await();
        Thread offer = Thread.ofPlatform()
                .start(() -> pool.add(transfer(1), _ -> {
                    lookedUp.set(true);
                    return new SenderAccount(1, DevZone.BALANCE);
                }));
        while (offer.getState() != Thread.State.BLOCKED && !lookedUp.get()) {
            Thread.onSpinWait();
        }

        assertThat(lookedUp).isFalse();
        release.countDown();
        block.join();
        offer.join();
        assertThat(pool.read(Mempool::pending).get(SENDER.address())).hasSize(1);
    }

    private static VerifiedTransaction transfer(long nonce) {
        var curve = new PortableSecp256k1();
        var body = new Transaction.Body(nonce, 21_000, Optional.of(SENDER.address()), UInt256.ONE, Bytes.EMPTY);
        var transaction = new Transaction.DynamicFee(1, body, Transaction.Fees.of(UInt256.ONE), List.of());
        var verifier = new TransactionVerifier(curve, 1, 1_000);
        return switch (verifier.verify(SignedTransaction.sign(transaction, SENDER.key(), curve))) {
            case Verification.Verified(VerifiedTransaction verified) -> verified;
            case Verification.Refused refused ->
                throw new AssertionError(refused.error().message());
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
