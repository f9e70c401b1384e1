package bulkhead.network.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.MempoolError.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class MempoolTest {

    private static final Wallet ALICE = Wallet.of(1);
    private static final Wallet BOB = Wallet.of(2);
    private static final Wallet CAROL = Wallet.of(3);
    private static final SenderAccount RICH = new SenderAccount(0, UInt256.of(Long.MAX_VALUE));
    private static final BlockRules FREE = new BlockRules(UInt256.ZERO, 30_000_000);
    private static final SelectionLimits ALL = new SelectionLimits(30_000_000, 1_000_000);

    private final Mempool pool = new Mempool(new MempoolLimits(6, 10_000, 4, 2, 10), FREE);

    @Test
    void ordersASendersTransactionsByNonceAndSendersByTip() {
        VerifiedTransaction second = admit(ALICE.at(1, 900));
        VerifiedTransaction first = admit(ALICE.at(0, 5));
        VerifiedTransaction other = admit(BOB.at(0, 10));

        assertThat(pool.select(ALL)).containsExactly(other, first, second);
    }

    @Test
    void takesTheOlderAmongEquals() {
        VerifiedTransaction bob = admit(BOB.at(0, 10));
        VerifiedTransaction alice = admit(ALICE.at(0, 10));
        VerifiedTransaction carol = admit(CAROL.at(0, 10));

        assertThat(pool.select(ALL)).containsExactly(bob, alice, carol);
    }

    @Test
    void looksAtTheTipThatIsLeftAboveTheBaseFee() {
        VerifiedTransaction capped = admit(ALICE.with(0, 105, 50, 0));
        VerifiedTransaction open = admit(BOB.with(0, 200, 10, 0));
        VerifiedTransaction tooLow = admit(CAROL.with(0, 99, 99, 0));
        pool.revalidate(new BlockRules(UInt256.of(100), 30_000_000), _ -> RICH);

        assertThat(pool.select(ALL)).containsExactly(open, capped);
        assertThat(pool.find(tooLow.hash())).contains(tooLow); // it may be enough for a later block
    }

    @Test
    void keepsWhatWaitsForANonceApart() {
        VerifiedTransaction gapped = admit(ALICE.at(2, 10));
        VerifiedTransaction first = admit(ALICE.at(0, 10));

        assertThat(pool.pending().get(ALICE.address())).containsExactly(first);
        assertThat(pool.queued().get(ALICE.address())).containsExactly(gapped);
        assertThat(pool.pendingNonce(ALICE.address(), 0)).isEqualTo(1);
        assertThat(pool.select(ALL)).containsExactly(first);

        VerifiedTransaction missing = admit(ALICE.at(1, 10));
        assertThat(pool.pending().get(ALICE.address())).containsExactly(first, missing, gapped);
        assertThat(pool.queued()).isEmpty();
        assertThat(pool.pendingNonce(ALICE.address(), 0)).isEqualTo(3);
    }

    @Test
    void replacesForTenPercentMoreInBothPrices() {
        VerifiedTransaction before = admit(ALICE.with(0, 100, 50, 0));

        assertRefused(ALICE.with(0, 109, 55, 0), Reason.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced");
        assertRefused(ALICE.with(0, 110, 54, 0), Reason.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced");

        VerifiedTransaction after = ALICE.with(0, 110, 55, 0);
        assertThat(pool.add(after, RICH)).isEqualTo(new Admission.Admitted(true, List.of(before)));
        assertThat(pool.select(ALL)).containsExactly(after);
        assertThat(pool.find(before.hash())).isEmpty();
        assertThat(pool.size()).isOne();
        assertThat(pool.bytes()).isEqualTo(after.encoded().size());
    }

    @Test
    void replacesNothingForTheSamePriceEvenIfThatIsNothing() {
        admit(ALICE.with(0, 0, 0, 0));

        assertRefused(ALICE.with(0, 0, 0, 1), Reason.REPLACEMENT_UNDERPRICED, "replacement transaction underpriced");
    }

    @Test
    void refusesInGethsWords() {
        VerifiedTransaction known = admit(ALICE.at(0, 10));
        assertRefused(known, Reason.ALREADY_KNOWN, "already known");

        var used = new SenderAccount(5, UInt256.of(Long.MAX_VALUE));
        assertThat(refusal(pool.add(BOB.at(4, 10), used)).message())
                .isEqualTo("nonce too low: next nonce 5, tx nonce 4");

        var poor = new SenderAccount(0, UInt256.of(209_999));
        assertThat(refusal(pool.add(CAROL.at(0, 10), poor)).message())
                .isEqualTo("insufficient funds for gas * price + value: balance 209999, queued cost 0, tx cost 210000,"
                        + " overshot 1");

        pool.revalidate(new BlockRules(UInt256.ZERO, 20_000), _ -> RICH);
        assertRefused(BOB.at(0, 10), Reason.GAS_ABOVE_BLOCK, "exceeds block gas limit");
    }

    @Test
    void countsWhatTheSenderHasPromisedAlready() {
        var account = new SenderAccount(0, UInt256.of(2 * Wallet.GAS * 10));
        pool.add(ALICE.at(0, 10), account);
        pool.add(ALICE.at(1, 10), account);

        assertThat(refusal(pool.add(ALICE.at(2, 10), account)).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(pool.size()).isEqualTo(2);
    }

    @Test
    void givesOneSenderOnlyItsShare() {
        for (int nonce = 0; nonce < 4; nonce++) {
            admit(ALICE.at(nonce, 10));
        }
        assertRefused(ALICE.at(4, 1_000), Reason.ACCOUNT_LIMIT, "account limit exceeded");

        admit(BOB.at(5, 10));
        admit(BOB.at(6, 10));
        assertRefused(BOB.at(7, 10), Reason.ACCOUNT_LIMIT, "account limit exceeded");
    }

    @Test
    void refusesAFloodAndDisplacesTheCheapest() {
        VerifiedTransaction cheapest = admit(ALICE.at(0, 1));
        admit(BOB.at(0, 3));
        for (int nonce = 0; nonce < 4; nonce++) {
            admit(CAROL.at(nonce, 2));
        }
        Wallet late = Wallet.of(4);

        assertRefused(late.at(0, 1), Reason.POOL_FULL, "txpool is full");
        assertRefused(late.at(1, 9), Reason.POOL_FULL, "txpool is full"); // waits for a nonce itself
        assertThat(pool.add(late.at(0, 2), RICH)).isEqualTo(new Admission.Admitted(true, List.of(cheapest)));
        assertThat(pool.size()).isEqualTo(6);
    }

    @Test
    void displacesFromTheEndSoThatNobodyIsStranded() {
        admit(ALICE.at(0, 5));
        admit(BOB.at(0, 5));
        for (int nonce = 0; nonce < 4; nonce++) {
            admit(CAROL.at(nonce, 1 + nonce));
        }

        var admitted = (Admission.Admitted) pool.add(Wallet.of(4).at(0, 9), RICH);

        assertThat(admitted.displaced())
                .extracting(transaction -> transaction.body().nonce())
                .containsExactly(3L);
        assertThat(pool.queued()).isEmpty();
    }

    @Test
    void givesUpWhatWaitsForANonceFirst() {
        VerifiedTransaction waiting = admit(ALICE.at(7, 1_000));
        admit(BOB.at(0, 1));
        for (int nonce = 0; nonce < 4; nonce++) {
            admit(CAROL.at(nonce, 1));
        }

        assertThat(pool.add(Wallet.of(4).at(0, 1), RICH)).isEqualTo(new Admission.Admitted(true, List.of(waiting)));
    }

    @Test
    void isBoundedByBytesToo() {
        admit(ALICE.with(0, 5, 5, 4_000));
        admit(BOB.with(0, 4, 4, 4_000));

        assertRefused(CAROL.with(0, 4, 4, 4_000), Reason.POOL_FULL, "txpool is full");
        assertThat(((Admission.Admitted) pool.add(CAROL.with(0, 5, 5, 4_000), RICH)).displaced())
                .hasSize(1);
        assertThat(pool.bytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void dropsWhatWasMinedAndWhatCannotBePaidAnyMore() {
        VerifiedTransaction mined = admit(ALICE.at(0, 10));
        VerifiedTransaction left = admit(ALICE.at(1, 10));
        VerifiedTransaction unpayable = admit(BOB.at(0, 10));
        VerifiedTransaction behind = admit(BOB.at(1, 1));

        List<VerifiedTransaction> dropped = pool.revalidate(
                FREE,
                sender -> sender.equals(ALICE.address())
                        ? new SenderAccount(1, UInt256.of(Long.MAX_VALUE))
                        : new SenderAccount(0, UInt256.of(100_000)));

        assertThat(dropped).containsExactlyInAnyOrder(mined, unpayable);
        assertThat(pool.select(ALL)).containsExactly(left);
        assertThat(pool.queued().get(BOB.address())).containsExactly(behind);
    }

    @Test
    void fillsABlockByGasAndBytes() {
        VerifiedTransaction large = admit(ALICE.with(0, 9, 9, 2_000));
        VerifiedTransaction small = admit(BOB.at(0, 8));
        admit(ALICE.at(1, 7));

        assertThat(pool.select(new SelectionLimits(Wallet.GAS, 10_000))).containsExactly(large);
        assertThat(pool.select(new SelectionLimits(Wallet.GAS * 9, 1_000))).containsExactly(small);
        assertThat(pool.select(new SelectionLimits(0, 10_000))).isEmpty();
    }

    @Test
    void keepsOutOfProposalsWhatFailedHere() {
        VerifiedTransaction fine = admit(ALICE.at(0, 10));
        VerifiedTransaction failed = admit(ALICE.at(1, 10));
        admit(ALICE.at(2, 10));
        VerifiedTransaction other = admit(BOB.at(0, 10));

        pool.setAside(failed.hash(), "the stack was too small");

        assertThat(pool.select(ALL)).containsExactly(fine, other);
        assertThat(pool.setAside()).containsOnlyKeys(failed.hash());
        VerifiedTransaction replacement = admit(ALICE.at(1, 11));
        assertThat(pool.select(ALL)).contains(replacement).hasSize(4);
        assertThat(pool.setAside()).isEmpty();
    }

    private VerifiedTransaction admit(VerifiedTransaction transaction) {
        assertThat(pool.add(transaction, RICH)).isInstanceOf(Admission.Admitted.class);
        return transaction;
    }

    private void assertRefused(VerifiedTransaction transaction, Reason reason, String words) {
        int before = pool.size();
        MempoolError error = refusal(pool.add(transaction, RICH));
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.message()).startsWith(words);
        assertThat(pool.size()).isEqualTo(before);
    }

    private static MempoolError refusal(Admission admission) {
        return ((Admission.Refused) admission).error();
    }
}
