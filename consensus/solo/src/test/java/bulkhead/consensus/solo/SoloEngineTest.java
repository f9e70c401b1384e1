package bulkhead.consensus.solo;

import static bulkhead.testing.contracts.KeyValueApplication.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.consensus.api.MineRequest;
import bulkhead.consensus.api.Timestamp;
import bulkhead.testing.contracts.EngineRig;
import bulkhead.testing.contracts.KeyValueApplication;
import bulkhead.testing.contracts.RecordingSigner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SoloEngineTest {

    private static final MineRequest NOW = new MineRequest(Optional.empty());

    private final EngineRig rig = new EngineRig();
    private final KeyValueApplication application = rig.application();

    @Test
    void makesABlockEachIntervalAlsoWithoutTransactions() throws InterruptedException {
        try (SoloEngine engine = started(new SoloMode.Interval(Duration.ofSeconds(1), true))) {
            rig.clock().tick();
            rig.disk().awaitHeight(1);
            application.submit(transaction("a=1"));
            engine.transactionsPending(); // waits for the interval
            rig.clock().tick();
            rig.disk().awaitHeight(2);
        }
        assertThat(rig.disk().at(1).content().transactions()).isEmpty();
        assertThat(rig.disk().at(2).content().transactions()).hasSize(1);
    }

    @Test
    void makesNoEmptyBlockEachIntervalIfItShouldNot() throws InterruptedException {
        try (SoloEngine _ = started(new SoloMode.Interval(Duration.ofSeconds(1), false))) {
            rig.clock().tick();
            rig.clock().tick();
            application.submit(transaction("a=1"));
            rig.clock().tick();
            rig.disk().awaitHeight(1);
        }
        assertThat(rig.disk().entries()).hasSize(1);
        assertThat(rig.disk().at(1).content().transactions()).hasSize(1);
    }

    @Test
    void makesBlocksOnlyOnDemandInManualMode() {
        try (SoloEngine engine = started(new SoloMode.Manual())) {
            application.submit(transaction("a=1"));
            engine.transactionsPending();
            assertThat(engine.mine(NOW)).isEqualTo(1);
            assertThat(engine.mine(NOW)).isEqualTo(2);
        }
        assertThat(rig.disk().at(1).content().transactions()).hasSize(1);
        assertThat(rig.disk().at(2).content().transactions()).isEmpty();
    }

    @Test
    void takesUpWhatWasPendingWhenItTurnsInstant() throws InterruptedException {
        try (SoloEngine engine = started(new SoloMode.Manual())) {
            application.submit(transaction("a=1"));
            engine.changeMode(new SoloMode.Instant());
            rig.disk().awaitHeight(1);
            engine.changeMode(new SoloMode.Interval(Duration.ofSeconds(5), true));
            assertThat(rig.clock().tickings()).isOne();
            engine.changeMode(new SoloMode.Manual());
            assertThat(rig.clock().tickings()).isZero();
        }
    }

    @Test
    void minesInTheSameSecondAgain() {
        var second = new MineRequest(Optional.of(new Timestamp(1_700_000_200, 0)));
        try (SoloEngine engine = started(new SoloMode.Manual())) {
            engine.mine(second);
            engine.mine(second);
        }
        assertThat(rig.disk().at(2).content().header().time()).isEqualTo(new Timestamp(1_700_000_200, 1));
    }

    @Test
    void refusesAZoneOfAnotherKey() {
        try (SoloEngine engine = started(new SoloMode.Manual())) {
            engine.mine(NOW);
        }
        var ports = new SoloPorts(
                rig.clock(), Thread.ofPlatform().factory(), new RecordingSigner(8), rig, Optional.empty());
        var config = new SoloConfig(EngineRig.ZONE_ID, EngineRig.GENESIS_TIME, new SoloMode.Manual());
        try (SoloEngine stranger = new SoloEngine(config, ports)) {
            assertThatThrownBy(() -> stranger.start(rig.application()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this node's key");
            assertThat(stranger.status().ready()).isFalse();
        }
    }

    @Test
    void spreadsWhatDoesNotFitIntoOneBlockOverSeveral() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            application.submit(transaction("key" + i + "=" + "x".repeat(400_000)));
        }
        try (SoloEngine _ = started(new SoloMode.Instant())) {
            rig.disk().awaitHeight(3);
        }
        assertThat(rig.disk().entries())
                .extracting(entry -> entry.content().transactions().size())
                .containsExactly(2, 2, 1);
        assertThat(rig.disk().block(1).parts().parts()).hasSizeGreaterThan(10);
        assertThat(rig.disk().block(1).encode().size()).isLessThan(1_000_000);
    }

    @Test
    void searchesAProposalFullOfFailuresOnlySoLong() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            application.submit(transaction("crash" + i + "=1"));
            application.submit(transaction("fine" + i + "=1"));
        }
        try (SoloEngine _ = started(new SoloMode.Instant())) {
            rig.disk().awaitHeight(3);
        }
        assertThat(rig.setAside()).hasSize(40).doesNotHaveDuplicates();
        assertThat(rig.disk().entries().stream()
                        .mapToInt(entry -> entry.content().transactions().size())
                        .sum())
                .isEqualTo(40);
    }

    @Test
    void ticksByItself() throws InterruptedException {
        var ticked = new CountDownLatch(3);
        try (var _ = new SystemEngineClock(InstantSource.system()).every(5, ticked::countDown)) {
            assertThat(ticked.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private SoloEngine started(SoloMode mode) {
        SoloEngine engine = Engines.of(rig, mode, Optional.empty());
        engine.start(application);
        return engine;
    }
}
