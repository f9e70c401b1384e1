package bulkhead.testing.contracts;

import static bulkhead.testing.contracts.StoreScenario.ZONE;
import static bulkhead.testing.contracts.StoreScenario.block;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.store.api.Store;
import org.junit.jupiter.api.Test;

/// What a store promises that outlives its process.
public abstract class DurableStoreContract extends StoreContract {

    @Test
    void findsEverythingAgainAfterReopening() {
        Store first = opening(ZONE, 25);
        scenario.fill(first, 30);
        first.append(block(31));
        first.close();

        Store second = opening(ZONE, 25);

        assertThat(second.blocks().last()).isEqualTo(block(31).id());
        assertThat(second.latest().height()).isEqualTo(30);
        assertThat(second.blocks().find(7)).contains(block(7));
        assertThat(second.blocks().findHeight(block(31).id().hash())).contains(31L);
        assertThat(second.findAt(4)).isEmpty();
        for (long height = 5; height <= 30; height++) {
            assertThat(scenario.differences(second.findAt(height).orElseThrow()))
                    .isEmpty();
        }
        scenario.extend(second, 40);
        assertThat(scenario.differences(second.latest())).isEmpty();
    }

    @Test
    void staysRewoundAfterReopening() {
        Store first = opening(ZONE, 100);
        scenario.fill(first, 30);
        first.rewind(12);
        first.close();

        Store second = opening(ZONE, 100);

        assertThat(second.blocks().last()).isEqualTo(block(12).id());
        assertThat(scenario.differences(second.latest())).isEmpty();
        scenario.extend(second, 20);
        assertThat(second.blocks().find(20)).contains(block(20));
        assertThat(scenario.differences(second.latest())).isEmpty();
    }
}
