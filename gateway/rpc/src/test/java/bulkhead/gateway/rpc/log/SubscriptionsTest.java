package bulkhead.gateway.rpc.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap
    private final Subscriptions subscriptions = new Subscriptions(nanos::get);

    @Test
    void dropsAFilterThatNobodyPolls() {
        String polled = subscriptions.install(new Subscription.Blocks(1));
        String forgotten = subscriptions.install(new Subscription.Blocks(1));

        nanos.addAndGet(Subscriptions.IDLE_MAX.toNanos());
        assertThat(subscriptions.find(polled)).isPresent();
        nanos.addAndGet(1);

        assertThat(subscriptions.find(forgotten)).isEmpty();
        assertThat(subscriptions.find(polled)).isPresent();
    }

    @Test
    void boundsHowManyThereAre() {
        for (int i = 0; i < 1_000; i++) {
            subscriptions.install(new Subscription.Blocks(1));
        }

        assertThatThrownBy(() -> subscriptions.install(new Subscription.Blocks(1)))
                .isInstanceOf(RpcRefusal.class)
                .hasMessageContaining("too many filters: 1000");
        nanos.addAndGet(Subscriptions.IDLE_MAX.toNanos() + 1);
        assertThat(subscriptions.install(new Subscription.Blocks(1))).startsWith("0x");
    }

    @Test
    void boundsWhatWaitsForOneClient() {
        Subscription.Arrivals arrivals = Subscription.Arrivals.open();
        String id = subscriptions.install(arrivals);

        for (int i = 0; i < 10_001; i++) {
            subscriptions.arrived(Hash.ZERO);
        }

        assertThat(subscriptions.find(id)).contains(arrivals);
        assertThat(arrivals.hashes()).hasSize(10_000);
    }
}
