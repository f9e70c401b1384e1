package bulkhead.gateway.rpc.push;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/// What waits to be written to one connection: answers first, then notices, one message at a time.
///
/// It is bounded: who does not read fast enough is cut off with a reason instead of filling memory. Any thread may
/// call it; none waits.
public final class Outbox {

    /// The connection's writing side.
    public interface Wire {

        /// Writes a message; `written` is run when there is room for the next. It is not run after a failure.
        void send(String message, Runnable written);

        /// Ends the connection, telling why.
        void cutOff(String reason);
    }

    private record Answer(String text, Runnable written) {}

    private final Wire wire;
    private final PushLimits limits;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Queue<Notices> notices = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private long bytes;
    private boolean held;
    private boolean ended;
    private volatile boolean writing;

    public Outbox(Wire wire, PushLimits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    /// Keeps notices back until [#answer] or [#release].
    public synchronized void hold() {
        held = true;
    }

    public void release() {
        synchronized (this) {
            held = false;
        }
        flush();
    }

    /// Queues an answer before all notices, and lets go of those that were held.
    ///
    /// @param written is run when it is written
    public void answer(String text, Runnable written) {
        synchronized (this) {
            held = false;
            if (ended) {
                return;
            }
            answers.add(new Answer(text, written));
        }
        flush();
    }

    /// Queues notices; where they are too many the connection is cut off.
    public void push(Notices added) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (notices.isEmpty() || hasRoom(added)) {
                notices.add(added);
                bytes += added.bytes();
                return;
            }
            clear();
        }
        wire.cutOff("slow reader: more than " + limits.queueMax() + " events wait; read faster or subscribe to less");
    }

    private boolean hasRoom(Notices added) {
        return notices.size() < limits.queueMax() && bytes + added.bytes() <= limits.queueBytesMax();
    }

    /// Forgets all and takes no more.
    public synchronized void end() {
        clear();
    }

    private void clear() {
        ended = true;
        answers.clear();
        notices.clear();
        bytes = 0;
    }

    /// Writes what is queued as long as the connection has room. A write that ends at once comes back here: whoever is
    /// at it already looks again, so that the stack does not grow with the queue.
    public void flush() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            if (!writing) {
                writeNext();
            }
            seen = calls.addAndGet(-seen);
        }
    }

    private void writeNext() {
        Optional<Answer> next = next();
        if (next.isPresent()) {
            writing = true;
            wire.send(next.get().text(), () -> {
                writing = false;
                next.get().written().run();
                flush();
            });
        }
    }

    private synchronized Optional<Answer> next() {
        if (!answers.isEmpty()) {
            return Optional.of(answers.remove());
        }
        if (held) {
            return Optional.empty();
        }
        while (!notices.isEmpty()) {
            if (notices.element().hasNext()) {
                return Optional.of(new Answer(notices.element().next(), () -> {}));
            }
            bytes -= notices.remove().bytes();
        }
        return Optional.empty();
    }
}
