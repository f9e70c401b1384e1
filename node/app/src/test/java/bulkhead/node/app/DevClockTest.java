package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.consensus.api.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DevClockTest {

    private Instant machine = Instant.ofEpochSecond(1_000, 5);
    private final InstantSource source = () -> machine;

    @Test
    void showsTheMachinesTimeUntilItIsMoved() {
        var clock = new DevClock(source, Instant.EPOCH);

        assertThat(clock.now()).isEqualTo(new Timestamp(1_000, 5));
        clock.move(60);
        assertThat(clock.now()).isEqualTo(new Timestamp(1_060, 5));
        assertThat(clock.offset()).isEqualTo(60);
    }

    @Test
    void givesASetTimeToOneBlockAndGoesOnFromThere() {
        var clock = new DevClock(source, Instant.EPOCH);
        clock.setNext(5_000);

        assertThat(clock.now()).isEqualTo(new Timestamp(5_000, 0));
        assertThat(clock.now()).as("until a block has it").isEqualTo(new Timestamp(5_000, 0));
        clock.blockMade(Instant.ofEpochSecond(5_000));
        machine = machine.plusSeconds(7);
        assertThat(clock.now()).isEqualTo(new Timestamp(5_007, 0));
    }

    @Test
    void keepsBlocksApartByAnInterval() {
        var clock = new DevClock(source, Instant.ofEpochSecond(900));

        assertThat(clock.setInterval(12)).isFalse();
        assertThat(clock.now()).isEqualTo(new Timestamp(912, 0));
        clock.blockMade(Instant.ofEpochSecond(912));
        assertThat(clock.now()).isEqualTo(new Timestamp(924, 0));
        assertThat(clock.setInterval(-1)).isTrue();
        assertThat(clock.now()).isEqualTo(new Timestamp(1_000, 5));
    }

    @Test
    void goesOnFromABlockThatIsAheadOfTheMachine() {
        var clock = new DevClock(source, Instant.ofEpochSecond(9_000));

        machine = machine.plusSeconds(3);
        assertThat(clock.now()).isEqualTo(new Timestamp(9_003, 0));
    }

    @Test
    void refusesATimeBeforeTheLastBlock() {
        var clock = new DevClock(source, Instant.ofEpochSecond(2_000));

        assertThatThrownBy(() -> clock.setNext(1_999))
                .hasMessage("Timestamp error: 1999 is lower than previous block's timestamp 2000");
        assertThatThrownBy(() -> clock.set(1_999)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.setNext(Long.MAX_VALUE)).hasMessageContaining("between 0 and");
        clock.rewound(Instant.ofEpochSecond(1_500));
        clock.set(1_600);
        assertThat(clock.now()).isEqualTo(new Timestamp(1_600, 0));
    }
}
