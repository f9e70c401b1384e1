package bulkhead.gateway.rpc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.gateway.rpc.BlocksZone;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PolledFiltersTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap
    private final PolledFilters filters = new PolledFilters(new Chain(new BlocksZone(1, List.of())), nanos::get);

    @Test
    void dropsAFilterThatNobodyPolls() {
        String polled = filters.install(new PolledFilter.Blocks(1));
        String forgotten = filters.install(new PolledFilter.Blocks(1));

        nanos.addAndGet(PolledFilters.IDLE_MAX.toNanos());
        assertThat(filters.find(polled)).isPresent();
        nanos.addAndGet(1);

        assertThat(filters.find(forgotten)).isEmpty();
        assertThat(filters.find(polled)).isPresent();
    }

    @Test
    void boundsHowManyThereAre() {
        for (int i = 0; i < 1_000; i++) {
            filters.install(new PolledFilter.Blocks(1));
        }

        assertThatThrownBy(() -> filters.install(new PolledFilter.Blocks(1)))
                .isInstanceOf(RpcRefusal.class)
                .hasMessageContaining("too many filters: 1000");
        nanos.addAndGet(PolledFilters.IDLE_MAX.toNanos() + 1);
        assertThat(filters.install(new PolledFilter.Blocks(1))).startsWith("0x");
    }

    @Test
    void boundsWhatWaitsForOneClient() {
        var recent = new PolledFilter.Recent<Integer>(3);

        for (int i = 0; i < 5; i++) {
            recent.add(i);
        }

        assertThat(recent.values()).containsExactly(2, 3, 4);
    }
}
