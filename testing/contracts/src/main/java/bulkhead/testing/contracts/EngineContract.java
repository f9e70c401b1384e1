package bulkhead.testing.contracts;

import static bulkhead.testing.contracts.KeyValueApplication.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bulkhead.consensus.api.Capability;
import bulkhead.consensus.api.Engine;
import bulkhead.consensus.api.MineRequest;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.consensus.api.block.Block;
import bulkhead.consensus.api.block.CommitOutcome;
import bulkhead.consensus.api.block.CommitVerification;
import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.consensus.api.block.Hashes;
import bulkhead.consensus.api.block.ValidatorSet;
import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every engine does, whatever agreement it runs. A subclass supplies the engine, nothing else: one that makes
/// blocks as soon as it hears of transactions, and has one validator, the rig's signer.
@Timeout(60)
public interface EngineContract {

    /// A new engine of the kind under test, not started.
    Engine engine(EngineRig rig);

    @Test
    default void commitsASubmittedTransactionExactlyOnce() throws InterruptedException {
        var rig = new EngineRig();
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);

            submit(engine, application, "a=1");
            rig.disk().awaitHeight(1);
            submit(engine, application, "b=2");
            rig.disk().awaitHeight(2);
        }

        assertThat(committed(rig)).containsExactly(transaction("a=1"), transaction("b=2"));
    }

    @Test
    default void keepsTheApplicationsOrder() throws InterruptedException {
        var rig = new EngineRig();
        List<Bytes> submitted = new ArrayList<>();
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            for (int i = 99; i >= 0; i--) {
                submitted.add(transaction("key" + i + "=1"));
            }
            submitted.forEach(application::submit);
            engine.start(application);
            engine.transactionsPending();
            rig.disk().awaitHeight(1);
        }

        assertThat(committed(rig)).containsExactlyElementsOf(submitted);
    }

    @Test
    default void putsTheAppHashAndTheResultsOfAHeightIntoTheNextHeader() throws InterruptedException {
        var rig = chainOf(3);

        for (long height = 2; height <= 3; height++) {
            var before = rig.disk().at(height - 1).results();
            var state = rig.disk().block(height).header().state();
            assertThat(state.app()).isEqualTo(before.appHash().bytes());
            assertThat(state.lastResults())
                    .isEqualTo(Hashes.ofResults(before.transactions()).bytes());
        }
    }

    @Test
    default void signsWhatALightClientVerifies() throws InterruptedException {
        var rig = chainOf(3);
        var validators =
                ValidatorSet.of(List.of(new ValidatorUpdate(rig.signer().publicKey(), 10)));
        assumeTrue(engine(rig).capabilities().contains(Capability.CERTIFICATE));

        for (KeyValueDisk.Entry entry : rig.disk().entries()) {
            EngineRecord record = entry.record();
            assertThat(CommitVerification.verify(EngineRig.ZONE_ID, validators, record.signedHeader()))
                    .isInstanceOf(CommitOutcome.Verified.class);
            assertThat(CommitVerification.verify("other-1", validators, record.commit()))
                    .isInstanceOf(CommitOutcome.Refused.class);
        }
    }

    @Test
    default void leavesEnoughToPutTheBlockTogether() throws InterruptedException {
        var rig = chainOf(3);

        for (long height = 1; height <= 3; height++) {
            Block block = rig.disk().block(height);
            EngineRecord record = rig.disk().at(height).record();
            assertThat(block.id()).isEqualTo(record.blockId());
            assertThat(Block.decode(block.encode())).isEqualTo(block);
            assertThat(record.summary())
                    .isEqualTo(rig.disk().at(height).content().header());
            if (height > 1) {
                assertThat(block.header().lastBlock())
                        .isEqualTo(rig.disk().block(height - 1).id());
            }
        }
    }

    @Test
    default void callsInTheOrderOfAbci() throws InterruptedException {
        var rig = new EngineRig();
        KeyValueApplication application = rig.application();
        try (Engine engine = engine(rig)) {
            engine.start(application);
            submit(engine, application, "a=1");
            rig.disk().awaitHeight(1);
        }

        assertThat(application.calls())
                .containsSubsequence("info", "init", "prepare 1", "process 1", "finalize 1", "commit 1");
        assertThat(application.calls()).containsOnlyOnce("init", "finalize 1", "commit 1");
    }

    @Test
    default void makesNoBlockWhenNothingIsPending() throws InterruptedException {
        var rig = new EngineRig();
        KeyValueApplication application = rig.application();
        try (Engine engine = engine(rig)) {
            engine.start(application);
            submit(engine, application, "a=1");
            rig.disk().awaitHeight(1);
            engine.transactionsPending();
            engine.transactionsPending();
        }

        assertThat(rig.disk().entries()).hasSize(1);
        assertThat(application.calls()).doesNotContain("process 2");
    }

    @Test
    default void goesOnAfterARestartAndSignsNoHeightAgain() throws InterruptedException {
        var rig = chainOf(2);
        List<KeyValueDisk.Entry> before = rig.disk().entries();

        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            assertThat(engine.status().height()).isEqualTo(2);
            submit(engine, application, "after=1");
            rig.disk().awaitHeight(3);
        }

        assertThat(rig.signer().heights()).containsExactly(1L, 2L, 3L);
        assertThat(rig.disk().entries().subList(0, 2)).isEqualTo(before);
        assertThat(rig.disk().block(3).header().lastBlock())
                .isEqualTo(rig.disk().block(2).id());
    }

    @Test
    default void setsATransactionAsideThatFailsLocallyAndGoesOn() throws InterruptedException {
        var rig = new EngineRig();
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            List.of("a=1", "crash=1", "b=2", "invalid", "c=3").forEach(text -> application.submit(transaction(text)));
            engine.start(application);
            engine.transactionsPending();
            rig.disk().awaitHeight(1);
            submit(engine, application, "d=4");
            rig.disk().awaitHeight(2);
            assertThat(engine.status().ready()).isTrue();
        }

        assertThat(committed(rig))
                .containsExactly(transaction("a=1"), transaction("b=2"), transaction("c=3"), transaction("d=4"));
        assertThat(rig.setAside()).containsExactly(transaction("crash=1"), transaction("invalid"));
    }

    @Test
    default void stopsWhenABlockCannotBeMadeDurable() throws InterruptedException {
        var rig = chainOf(1);
        rig.disk().full(true);
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            submit(engine, application, "lost=1");
            awaitStop(rig);

            assertThat(engine.status().ready()).isFalse();
            assertThat(engine.status().detail()).contains("no space left on device");
            assertThat(engine.status().height()).isEqualTo(1);
            engine.transactionsPending(); // without effect
            rig.disk().full(false);
        }
        assertThat(rig.disk().entries()).hasSize(1);

        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            submit(engine, application, "kept=1");
            rig.disk().awaitHeight(2);
        }
        assertThat(committed(rig)).contains(transaction("kept=1")).doesNotContain(transaction("lost=1"));
    }

    @Test
    default void keepsHeaderTimesInOrderWhenTheClockGoesBack() throws InterruptedException {
        var rig = chainOf(1);
        rig.clock().set(new Timestamp(1_600_000_000, 0));
        extend(rig, 2);
        rig.clock().set(new Timestamp(1_800_000_000, 0));
        extend(rig, 3);

        assertThat(rig.disk().entries())
                .extracting(entry -> entry.record().header().time())
                .isSorted()
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(new Timestamp(1_800_000_000, 0));
    }

    @Test
    default void carriesTheApplicationsVersionIntoTheNextHeader() throws InterruptedException {
        var rig = new EngineRig();
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            submit(engine, application, "version=7");
            rig.disk().awaitHeight(1);
            submit(engine, application, "a=1");
            rig.disk().awaitHeight(2);
        }

        assertThat(rig.disk().block(1).header().position().appVersion()).isEqualTo(1);
        assertThat(rig.disk().block(2).header().position().appVersion()).isEqualTo(7);
    }

    @Test
    default void makesBlocksOnDemandIfItSaysSo() {
        var rig = new EngineRig();
        try (Engine engine = engine(rig)) {
            engine.start(rig.application());
            var now = new MineRequest(Optional.empty());
            if (!engine.capabilities().contains(Capability.MINE_ON_DEMAND)) {
                assertThatThrownBy(() -> engine.mine(now)).isInstanceOf(UnsupportedOperationException.class);
                return;
            }
            assertThat(engine.mine(now)).isEqualTo(1);
            assertThat(engine.mine(new MineRequest(Optional.of(new Timestamp(1_700_009_000, 0)))))
                    .isEqualTo(2);
            assertThatThrownBy(() -> engine.mine(new MineRequest(Optional.of(new Timestamp(1_700_008_999, 0)))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(rig.disk().at(2).content().header().time()).isEqualTo(new Timestamp(1_700_009_000, 0));
        assertThat(rig.disk().entries()).hasSize(2);
    }

    @Test
    default void rewindsIfItSaysSo() throws InterruptedException {
        var rig = chainOf(3);
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            if (!engine.capabilities().contains(Capability.REWIND)) {
                assertThatThrownBy(() -> engine.rewind(1)).isInstanceOf(UnsupportedOperationException.class);
                assertThat(rig.disk().entries()).hasSize(3);
                return;
            }
            assertThat(engine.capabilities()).doesNotContain(Capability.FINALITY);
            engine.rewind(1);
            assertThat(engine.status().height()).isEqualTo(1);
            assertThatThrownBy(() -> engine.rewind(2)).isInstanceOf(IllegalArgumentException.class);
            submit(engine, application, "other=1");
            rig.disk().awaitHeight(2);
            engine.rewind(0);
            submit(engine, application, "again=1");
            rig.disk().awaitHeight(1);
        }
        assertThat(committed(rig)).containsExactly(transaction("again=1"));
    }

    @Test
    default void leavesNothingBehindWhenClosed() throws InterruptedException {
        var rig = new EngineRig();
        var before = Thread.getAllStackTraces().keySet();
        Engine engine = engine(rig);
        KeyValueApplication application = rig.application();
        engine.start(application);
        assertThatThrownBy(() -> engine.start(application)).isInstanceOf(IllegalStateException.class);
        submit(engine, application, "a=1");
        rig.disk().awaitHeight(1);

        engine.close();
        engine.close(); // once more does no harm

        assertThat(engine.status().ready()).isFalse();
        assertThat(rig.clock().tickings()).isZero();
        assertThatThrownBy(() -> engine.mine(new MineRequest(Optional.empty())))
                .isInstanceOfAny(IllegalStateException.class, UnsupportedOperationException.class);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .filter(thread -> !thread.isDaemon()))
                .isEmpty();
    }

    private EngineRig chainOf(int height) throws InterruptedException {
        var rig = new EngineRig();
        for (int next = 1; next <= height; next++) {
            extend(rig, next);
        }
        return rig;
    }

    private void extend(EngineRig rig, int height) throws InterruptedException {
        try (Engine engine = engine(rig)) {
            KeyValueApplication application = rig.application();
            engine.start(application);
            submit(engine, application, "key" + height + "=" + height);
            rig.disk().awaitHeight(height);
        }
    }

    private static void submit(Engine engine, KeyValueApplication application, String text) {
        application.submit(transaction(text));
        engine.transactionsPending();
    }

    private static List<Bytes> committed(EngineRig rig) {
        return rig.disk().entries().stream()
                .flatMap(entry -> entry.content().transactions().stream())
                .toList();
    }

    private static void awaitStop(EngineRig rig) throws InterruptedException {
        for (int i = 0; i < 1_000 && rig.stops().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(rig.stops()).isNotEmpty();
    }
}
