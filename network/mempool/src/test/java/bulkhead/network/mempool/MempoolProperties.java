package bulkhead.network.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.MempoolError.Reason;
import bulkhead.testing.fixtures.SeededRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pool and a naive model of it are given the same, and answer the same.
class MempoolProperties {

    private static final int STEPS = 500;
    private static final MempoolLimits LIMITS = new MempoolLimits(12, 2_000, 5, 2, 10);
    private static final List<Wallet> WALLETS =
            LongStream.rangeClosed(1, 6).mapToObj(Wallet::of).toList();

    private final Mempool pool = new Mempool(LIMITS, rules(0));
    private final NaiveMempool model = new NaiveMempool(LIMITS);
    private final Map<Address, SenderAccount> accounts = new TreeMap<>();
    private final Set<Reason> refusals = EnumSet.noneOf(Reason.class);
    private int displaced;

    @ParameterizedTest // a failure prints its seed; the seed alone replays the run
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsTheModelDoes(long seed) {
        var random = new SeededRandom(seed);
        WALLETS.forEach(wallet -> accounts.put(wallet.address(), new SenderAccount(0, UInt256.of(2_000_000))));
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(12) == 0) {
                block(random);
            } else {
                offer(random);
            }
            compare();
        }
        assertThat(refusals).containsAll(EnumSet.complementOf(EnumSet.of(Reason.GAS_ABOVE_BLOCK)));
        assertThat(displaced).isPositive();
    }

    private void offer(SeededRandom random) {
        Wallet wallet = random.pick(WALLETS);
        SenderAccount account = account(wallet.address());
        long nonce = Math.max(0, account.nonce() - 1 + random.nextInt(7));
        long feeCap = random.nextInt(25);
        VerifiedTransaction offered =
                wallet.with(nonce, feeCap, Math.min(feeCap, random.nextInt(12)), random.nextInt(150));
        if (random.nextInt(10) == 0 && !model.all.isEmpty()) {
            offered = random.pick(model.all);
        }

        Optional<Reason> expected = model.add(offered, this::account);
        Admission admission = pool.add(offered, account(offered.sender()));

        switch (admission) {
            case Admission.Refused refused -> {
                assertThat(Optional.of(refused.error().reason())).isEqualTo(expected);
                refusals.add(refused.error().reason());
            }
            case Admission.Admitted admitted -> {
                assertThat(expected).isEmpty();
                displaced += admitted.displaced().size();
            }
        }
    }

    /// Mines some of what the pool would put into a block; somebody's balance and the base fee change.
    private void block(SeededRandom random) {
        int count = random.nextInt(6);
        List<VerifiedTransaction> mined = pool.select(new SelectionLimits(count * Wallet.GAS, Long.MAX_VALUE));
        assertThat(mined).isEqualTo(model.select(count, this::account));
        for (VerifiedTransaction transaction : mined) {
            SenderAccount before = account(transaction.sender());
            accounts.put(transaction.sender(), new SenderAccount(before.nonce() + 1, before.balance()));
        }
        Address touched = random.pick(WALLETS).address();
        accounts.put(touched, new SenderAccount(account(touched).nonce(), UInt256.of(random.nextInt(4_000_000))));
        int baseFee = random.nextInt(10);

        model.revalidate(UInt256.of(baseFee), this::account);
        if (random.nextInt(4) == 0) {
            pool.revalidate(rules(baseFee), this::account);
        } else {
            SortedMap<Address, SenderAccount> changed = new TreeMap<>();
            mined.forEach(transaction -> changed.put(transaction.sender(), account(transaction.sender())));
            changed.put(touched, account(touched));
            pool.advance(rules(baseFee), changed);
        }
    }

    private void compare() {
        assertThat(pool.size()).isEqualTo(model.all.size()).isLessThanOrEqualTo(LIMITS.transactionsMax());
        assertThat(pool.bytes())
                .isEqualTo(model.all.stream().mapToLong(t -> t.encoded().size()).sum())
                .isLessThanOrEqualTo(LIMITS.bytesMax());
        accounts.forEach((sender, account) -> {
            List<VerifiedTransaction> executable = model.executable(sender, account);
            assertThat(pool.pending().getOrDefault(sender, List.of())).isEqualTo(executable);
            assertThat(pool.queued().getOrDefault(sender, List.of()))
                    .noneMatch(executable::contains)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(a.body().nonce(), b.body().nonce()));
            assertThat(pool.pendingNonce(sender, account.nonce())).isEqualTo(account.nonce() + executable.size());
        });
        assertThat(model.all).allMatch(t -> pool.find(t.hash()).isPresent());
        assertThat(pool.select(new SelectionLimits(Long.MAX_VALUE, Long.MAX_VALUE)))
                .isEqualTo(model.select(Integer.MAX_VALUE, this::account));
    }

    private SenderAccount account(Address sender) {
        return Objects.requireNonNull(accounts.get(sender));
    }

    private static BlockRules rules(long baseFee) {
        return new BlockRules(UInt256.of(baseFee), 30_000_000);
    }
}
