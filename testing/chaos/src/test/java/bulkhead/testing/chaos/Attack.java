package bulkhead.testing.chaos;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// What a slow or hostile client does, on one connection after another.
///
/// @param connections at the same time
/// @param once what one connection does; it may end by being closed
record Attack(String name, int connections, Connection once) {

    /// What one connection does.
    interface Connection {
        void run(int port) throws IOException, InterruptedException;
    }

    /// All of them, in the order of the table.
    static List<Attack> all() {
        return List.of(
                new Attack("slow-loris: headers a byte a second", 500, SlowAttacks::loris),
                new Attack("half-open: connects and says nothing", 1_000, SlowAttacks::silence),
                new Attack("slow bodies: 5 MB announced, a byte a second", 200, SlowAttacks::slowBody),
                new Attack("slow readers of big answers", 32, SlowAttacks::slowReader),
                new Attack("10,000 subscriptions, 100 connections", 100, SocketAttacks::subscriptions),
                new Attack("WebSocket flood that reads nothing", 16, SocketAttacks::flood),
                new Attack("huge log filters", 8, HeavyAttacks::hugeFilters),
                new Attack("batches of 1,000 balances", 8, HeavyAttacks::giantBatches),
                new Attack("batches of 1,000 calls", 8, HeavyAttacks::batchesOfCalls),
                new Attack("deep JSON, 4 MB", 8, HeavyAttacks::deepJson),
                new Attack("wide JSON, 4 MB", 8, HeavyAttacks::wideJson),
                new Attack("pipelined flood, read", 8, HeavyAttacks::pipelined),
                new Attack("pipelined flood, not read", 16, HeavyAttacks::pipelinedUnread));
    }

    /// Goes on until the process ends.
    void run(int port) throws InterruptedException {
        List<Thread> threads = IntStream.range(0, connections)
                .mapToObj(number -> Thread.ofVirtual().name("attack-" + number).start(() -> again(port)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void again(int port) {
        try {
            while (true) { // ends with the process
                attempt(port);
                Thread.sleep(20); // a refused connection is tried again, not as a busy loop
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(int port) throws InterruptedException {
        try {
            once.run(port);
        } catch (IOException e) {
            // the node closed it, which is its right
        }
    }
}
