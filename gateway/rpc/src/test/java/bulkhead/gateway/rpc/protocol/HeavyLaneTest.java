package bulkhead.gateway.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HeavyLaneTest {

    private static final Params NONE = new Params(JsonNodeFactory.instance.arrayNode());
    private static final int QUEUE = 64;

    private final HeavyLane lane = new HeavyLane("test", 1);

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void answersAsTheMethodDoes() {
        RpcMethod echo = lane.through(_ -> JsonNodeFactory.instance.stringNode("done"));
        RpcMethod refusing = lane.through(_ -> {
            throw RpcRefusal.server("no such block");
        });

        assertThat(echo.call(NONE).stringValue()).isEqualTo("done");
        assertThatThrownBy(() -> refusing.call(NONE))
                .isInstanceOf(RpcRefusal.class)
                .hasMessage("no such block");
    }

    @Test
    void boundsHowManyWorkAndHowManyWait() throws InterruptedException {
        var open = new CountDownLatch(1);
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        RpcMethod slow = lane.through(_ -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            await(open);
            atWork.decrementAndGet();
            return JsonNodeFactory.instance.nullNode();
        });
        var refused = new CountDownLatch(10);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 1 + QUEUE + 10; i++) {
            callers.add(Thread.ofVirtual().start(() -> call(slow, refused)));
        }

        refused.await(); // exactly those that find no place
        open.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(most).hasValue(1);
        assertThat(refused.getCount()).isZero();
    }

    private static void call(RpcMethod method, CountDownLatch refused) {
        try {
            method.call(NONE);
        } catch (RpcRefusal refusal) {
            assertThat(refusal.error().code()).isEqualTo(RpcError.LIMIT_EXCEEDED);
            refused.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
