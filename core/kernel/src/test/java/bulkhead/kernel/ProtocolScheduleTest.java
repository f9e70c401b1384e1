package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.block.ConsensusParameters;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// A protocol version that comes at height 2.
class ProtocolScheduleTest {

    private static final Bytes SCHEDULE =
            Rlp.encodeList(list -> list.list(now -> now.unsigned(0).unsigned(1))
                    .list(later -> later.unsigned(2).unsigned(2)));

    private final TestZone zone = TestZone.free(Map.of());

    @Test
    void theEngineIsToldOneBlockAhead() {
        var outcome = (BlockOutcome.Executed) zone.kernel().execute(new Scheduled(zone.state()), zone.input());

        assertThat(outcome.block().parameters()).contains(new ConsensusParameters(4 << 20, 150_000_000, 2));
        assertThat(((BlockOutcome.Executed) zone.execute()).block().parameters())
                .isEmpty();
    }

    @Test
    void aNodeThatDoesNotKnowItSaysSo() {
        zone.apply();

        assertThatThrownBy(() -> zone.kernel().execute(new Scheduled(zone.state()), zone.input()))
                .hasMessageContaining("protocol version 2")
                .hasMessageContaining("must be upgraded");
    }

    /// The zone's state, but for the schedule.
    private record Scheduled(StateReader state) implements StateReader {

        @Override
        public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
            boolean isSchedule = compartment.equals(Compartments.SYSTEM) && key.equals(SystemRecords.PROTOCOL_KEY);
            return isSchedule ? Optional.of(SCHEDULE) : state.find(compartment, key);
        }

        @Override
        public long height() {
            return state.height();
        }

        @Override
        public Hash zoneRoot() {
            return state.zoneRoot();
        }

        @Override
        public SortedMap<CompartmentName, TreeRoot> roots() {
            return state.roots();
        }

        @Override
        public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
            return state.keys(compartment, prefix, from, limit);
        }

        @Override
        public NodeReader nodes(CompartmentName compartment) {
            return state.nodes(compartment);
        }
    }
}
