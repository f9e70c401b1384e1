package bulkhead.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.node.app.DevAccounts;
import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.SeededRandom;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The process is killed (-9) at random moments while transfers run. Every transaction whose receipt was seen is there
/// after the restart, and the whole ledger executes again to the same roots (INV-073).
class KillChaos {

    private static final int SENDERS = 4;
    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000bb");
    private static final List<DevAccounts.DevAccount> ACCOUNTS = DevAccounts.derive(DevAccounts.MNEMONIC, SENDERS);

    @Test
    void losesNothingAcknowledgedInThreeKills(@TempDir Path folder) {
        survive(3, 20_261_124, folder);
    }

    @Test
    @Tag("kills")
    void losesNothingAcknowledgedInAHundredKills(@TempDir Path folder) {
        // Repeat the moments of a run by -Dbulkhead.seed=… with the seed that it printed.
        survive(100, Long.getLong("bulkhead.seed", System.currentTimeMillis()), folder);
    }

    private static void survive(int kills, long seed, Path folder) {
        System.out.println("kill chaos: " + kills + " kills, seed " + seed);
        SeededRandom random = new SeededRandom(seed);
        Path zone = folder.resolve("zone");
        List<String> seen = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone.toString(), "--quiet")) {
                requireAll(node, seen);
                seen.addAll(transferUntilKilled(node, 50 + random.nextInt(950)));
            }
        }
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", zone.toString(), "--quiet")) {
            requireAll(node, seen);
            UInt256 received = UInt256.parse(node.result("eth_getBalance", "[\"" + RECEIVER + "\",\"latest\"]")
                    .stringValue());
            assertThat(received.toLong()).isGreaterThanOrEqualTo(seen.size());
            assertThat(node.stop()).isZero();
        }
        requireSameRoots(zone);
        System.out.println("kill chaos: " + seen.size() + " acknowledged transactions, all there");
    }

    /// Hashes of transactions whose receipts were seen before the kill.
    private static List<String> transferUntilKilled(NodeProcess node, int afterMillis) {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (DevAccounts.DevAccount account : ACCOUNTS) {
            senders.add(Thread.ofVirtual().start(() -> transfer(node, account, seen, killed)));
        }
        try {
            TimeUnit.MILLISECONDS.sleep(afterMillis);
            killed.set(true);
            node.kill();
            for (Thread sender : senders) {
                sender.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return List.copyOf(seen);
    }

    private static void transfer(
            NodeProcess node,
            DevAccounts.DevAccount account,
            ConcurrentLinkedQueue<String> seen,
            AtomicBoolean killed) {
        try {
            Wallet wallet = new Wallet(account, nonce(node, account.address()));
            while (!killed.get()) {
                String raw = wallet.transfer(RECEIVER).toHex();
                String hash = node.result("eth_sendRawTransaction", "[\"" + raw + "\"]")
                        .stringValue();
                if (hasReceipt(node, hash, killed)) {
                    seen.add(hash);
                }
            }
        } catch (UncheckedIOException e) {
            if (!killed.get()) {
                throw e;
            } // else: the node was killed in the middle of a request, as it should be
        }
    }

    private static boolean hasReceipt(NodeProcess node, String hash, AtomicBoolean killed) {
        while (!killed.get()) {
            if (!node.result("eth_getTransactionReceipt", "[\"" + hash + "\"]").isNull()) {
                return true;
            }
        }
        return false;
    }

    private static long nonce(NodeProcess node, Address address) {
        String quantity = node.result("eth_getTransactionCount", "[\"" + address + "\",\"latest\"]")
                .stringValue();
        return UInt256.parse(quantity).toLong();
    }

    private static void requireAll(NodeProcess node, List<String> hashes) {
        for (String hash : hashes) {
            JsonNode receipt = node.result("eth_getTransactionReceipt", "[\"" + hash + "\"]");
            assertThat(receipt.isNull())
                    .as("the receipt of %s was seen and is gone", hash)
                    .isFalse();
            assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        }
    }

    private static void requireSameRoots(Path zone) {
        try (NodeProcess check = NodeProcess.launch(0, List.of("check", "--data-dir", zone.toString()))) {
            assertThat(check.await()).as(check.output()).isZero();
            assertThat(check.output()).contains("all roots and receipts are the same");
        }
    }
}
