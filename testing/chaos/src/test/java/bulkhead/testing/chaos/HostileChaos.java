package bulkhead.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.node.app.DevAccounts;
import bulkhead.testing.fixtures.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Slow and hostile clients against a real node, and what a well-behaved client feels of them (docs/ops/hostile.md).
///
/// Each attack is measured between two measures of the client alone, so that a machine that is busy with something else
/// shows in both. Only the profile `hostile` holds the node to its promise in time; always, the node answers the client
/// and its memory stays in its bounds.
class HostileChaos {

    private static final long RSS_MIB_MAX = 1_024;
    private static final double RATIO_MAX = 2;
    private static final Duration ATTACK_START = Duration.ofSeconds(1); // of its process
    private static final DevAccounts.DevAccount ACCOUNT =
            DevAccounts.derive(DevAccounts.MNEMONIC, 1).getFirst();

    /// One line of the table.
    private record Row(String attack, String asked, double alone, double attacked, String text) {

        boolean isHarmed() {
            return attacked > RATIO_MAX * alone;
        }
    }

    @Test
    void answersItsClientsUnderEveryAttack() throws Exception {
        measure(Duration.ofMillis(400));
    }

    @Test
    @Tag("hostile")
    void harmsNobodyMuch() throws Exception {
        List<Row> rows = measure(Duration.ofSeconds(Long.getLong("bulkhead.hostile.seconds", 15)));

        assertThat(rows.stream().filter(Row::isHarmed).map(Row::text)).isEmpty();
    }

    private static List<Row> measure(Duration time) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (NodeProcess node = NodeProcess.start("dev", "--quiet", "--block-time", "1")) {
            var client = new GoodClient(node.port(), ACCOUNT);
            client.work(time); // warms up
            System.out.printf(
                    "%-46s %-22s %21s %21s %6s %15s%n",
                    "", "", "alone p50 p99 ms", "attacked p50 p99 ms", "ratio", "RSS MiB");
            String only = System.getProperty("bulkhead.hostile.only", "");
            for (Attack attack : Attack.all().stream()
                    .filter(each -> each.name().contains(only))
                    .toList()) {
                rows.addAll(measure(attack, client, node, time));
            }
            assertThat(node.isAlive()).as(node.output()).isTrue();
            assertThat(node.stop()).as(node.output()).isZero();
        }
        return rows;
    }

    private static List<Row> measure(Attack attack, GoodClient client, NodeProcess node, Duration time)
            throws IOException, InterruptedException {
        long before = rss(node);
        GoodClient.Measured first = client.work(time.dividedBy(2));
        GoodClient.Measured attacked;
        try (var _ = AttackProcess.start(attack, node.port())) {
            Thread.sleep(ATTACK_START.plus(time.dividedBy(4)));
            attacked = client.work(time);
        }
        long after = rss(node);
        Thread.sleep(500);
        GoodClient.Measured alone = joined(first, client.work(time.dividedBy(2)));
        assertThat(after).as("RSS in MiB under %s", attack.name()).isLessThan(RSS_MIB_MAX);
        List<Row> rows = new ArrayList<>();
        for (String asked : alone.latencies().keySet()) {
            Row row = row(attack, asked, alone, attacked);
            System.out.println(row.text() + String.format(Locale.ROOT, "   %5d → %5d", before, after));
            rows.add(row);
        }
        return rows;
    }

    private static Row row(Attack attack, String asked, GoodClient.Measured alone, GoodClient.Measured attacked) {
        double quiet = alone.millis(asked, 0.99);
        double loud = attacked.millis(asked, 0.99);
        String text = String.format(
                Locale.ROOT,
                "%-46s %-22s %10.2f %10.2f %10.2f %10.2f %6.2f",
                attack.name(),
                asked,
                alone.millis(asked, 0.5),
                quiet,
                attacked.millis(asked, 0.5),
                loud,
                loud / quiet);
        return new Row(attack.name(), asked, quiet, loud, text);
    }

    private static GoodClient.Measured joined(GoodClient.Measured first, GoodClient.Measured second) {
        Map<String, List<Long>> all = new TreeMap<>();
        first.latencies().forEach((asked, list) -> all.put(asked, new ArrayList<>(list)));
        second.latencies()
                .forEach((asked, list) ->
                        all.computeIfAbsent(asked, _ -> new ArrayList<>()).addAll(list));
        all.values().forEach(list -> list.sort(null));
        return new GoodClient.Measured(all);
    }

    /// Resident memory of the node's process, MiB.
    private static long rss(NodeProcess node) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + node.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            }
        }
        throw new IOException("no VmRSS");
    }
}
