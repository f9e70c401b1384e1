package bulkhead.gateway.rpc.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final PushLimits LIMITS = new PushLimits(1, 10, 10, 3, 1_000);

    private final SlowWire wire = new SlowWire();
    private final Outbox outbox = new Outbox(wire, LIMITS);

    @Test
    void writesOneMessageAtATimeAnswersFirst() {
        outbox.push(notices("a", 2));
        outbox.answer("answer", () -> {});
        assertThat(wire.sent).containsExactly("answer");

        wire.written();
        wire.written();
        wire.written();

        assertThat(wire.sent).hasSize(3).last().asString().contains("\"subscription\":\"a\",\"result\":false");
    }

    @Test
    void keepsNoticesBackUntilTheAnswerIsOut() {
        outbox.hold();
        outbox.push(notices("a", 1));
        outbox.flush();
        assertThat(wire.sent).isEmpty();

        outbox.answer("the id is a", () -> {});
        wire.written();

        assertThat(wire.sent).hasSize(2).first().isEqualTo("the id is a");
    }

    @Test
    void cutsASlowReaderOffAndForgetsWhatWaited() {
        outbox.push(notices("a", 1));
        outbox.flush(); // it never reads this one
        for (int i = 0; i < 4; i++) {
            outbox.push(notices("a", 1));
        }

        wire.written();

        assertThat(wire.reasons).singleElement().asString().startsWith("slow reader: more than 3 events wait");
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    void boundsTheMemoryOfWhatWaitsButTakesOneEventOfAnySize() {
        var narrow = new Outbox(wire, new PushLimits(1, 10, 10, 3, 1)); // one byte: what an event weighs at least
        narrow.push(notices("a", 1));
        assertThat(wire.reasons).isEmpty();

        narrow.push(notices("a", 1));

        assertThat(wire.reasons).hasSize(1);
    }

    @Test
    void tellsNothingOfWhatWasUnsubscribedMeanwhile() {
        Subscription ended = subscription("a");
        outbox.push(new Notices(new Event.Synced(), List.of(ended, subscription("b"))));

        ended.end();
        outbox.flush();

        assertThat(wire.sent).singleElement().asString().contains("\"subscription\":\"b\"");
    }

    /// Writes that end at once must not nest: the queue may be long.
    @Test
    void writesALongQueueOnAFlatStack() {
        int count = 100_000;
        List<String> sent = new ArrayList<>();
        var quick = new Outbox(
                new Outbox.Wire() {
                    @Override
                    public void send(String message, Runnable written) {
                        sent.add(message);
                        written.run();
                    }

                    @Override
                    public void cutOff(String reason) {
                        throw new AssertionError(reason);
                    }
                },
                LIMITS);

        quick.push(notices("a", count));
        quick.flush();

        assertThat(sent).hasSize(count);
    }

    private static Notices notices(String id, int count) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription(id));
        }
        return new Notices(new Event.Synced(), subscriptions);
    }

    private static Subscription subscription(String id) {
        return new Subscription(id, new Topic.Syncing());
    }

    /// A connection that has room again only when the test says so.
    private static final class SlowWire implements Outbox.Wire {

        private final List<String> sent = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private Runnable last = () -> {};

        @Override
        public void send(String message, Runnable written) {
            sent.add(message);
            last = written;
        }

        @Override
        public void cutOff(String reason) {
            reasons.add(reason);
        }

        void written() {
            last.run();
        }
    }
}
