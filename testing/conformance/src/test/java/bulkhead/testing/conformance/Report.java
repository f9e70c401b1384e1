package bulkhead.testing.conformance;

import bulkhead.evm.Fork;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Verdicts, counted by folder and fork; failures by cause.
final class Report {

    private final SortedMap<String, Map<Fork, Count>> folders = new TreeMap<>();
    private final SortedMap<String, List<String>> failures = new TreeMap<>();

    /// How many passed of how many.
    record Count(int passed, int all) {
        Count plus(boolean isPass) {
            return new Count(passed + (isPass ? 1 : 0), all + 1);
        }

        Count plus(Count other) {
            return new Count(passed + other.passed, all + other.all);
        }

        @Override
        public String toString() {
            return passed == all ? Integer.toString(all) : passed + " of " + all;
        }
    }

    private static final Count NONE = new Count(0, 0);

    void add(StateTest.Id id, Fork fork, Verdict verdict) {
        folders.computeIfAbsent(id.folder(), _ -> new EnumMap<>(Fork.class))
                .merge(fork, NONE.plus(verdict instanceof Verdict.Passed), Count::plus);
        if (verdict instanceof Verdict.Failed failed) {
            failures.computeIfAbsent(failed.cause(), _ -> new ArrayList<>())
                    .add(name(id, fork) + " — " + failed.detail());
        }
    }

    static String name(StateTest.Id id, Fork fork) {
        return fork + " " + id.folder() + " " + id.name();
    }

    /// Names of the failed cases, sorted.
    List<String> failed() {
        return failures.values().stream()
                .flatMap(List::stream)
                .map(line -> line.substring(0, line.indexOf(" — ")))
                .sorted()
                .toList();
    }

    Count total() {
        return folders.values().stream()
                .flatMap(forks -> forks.values().stream())
                .reduce(NONE, Count::plus);
    }

    SortedMap<String, Map<Fork, Count>> folders() {
        return folders;
    }

    /// A table for people: forks beside folders, `n` where all n passed, `p of n` where not.
    String table() {
        StringBuilder table = new StringBuilder("| fork | passed |\n| --- | --- |\n");
        for (Fork fork : Fork.values()) {
            Count sum = folders.values().stream()
                    .map(forks -> forks.getOrDefault(fork, NONE))
                    .reduce(NONE, Count::plus);
            if (sum.all() > 0) {
                table.append("| ").append(fork).append(" | ").append(sum).append(" |\n");
            }
        }
        table.append("\n| folder | CANCUN | PRAGUE | OSAKA | earlier forks |\n| --- | --- | --- | --- | --- |\n");
        folders.forEach((folder, forks) -> {
            Count earlier = forks.entrySet().stream()
                    .filter(entry -> !entry.getKey().isAtLeast(Fork.CANCUN))
                    .map(Map.Entry::getValue)
                    .reduce(NONE, Count::plus);
            table.append("| ").append(folder);
            for (Fork fork : List.of(Fork.CANCUN, Fork.PRAGUE, Fork.OSAKA)) {
                table.append(" | ").append(cell(forks.getOrDefault(fork, NONE)));
            }
            table.append(" | ").append(cell(earlier)).append(" |\n");
        });
        return table.toString();
    }

    private static String cell(Count count) {
        return count.all() == 0 ? "" : count.toString();
    }

    /// Every failure, grouped by cause.
    String causes() {
        StringBuilder text = new StringBuilder();
        failures.forEach((cause, cases) -> {
            text.append(cause).append(": ").append(cases.size()).append('\n');
            cases.forEach(each -> text.append("    ").append(each).append('\n'));
        });
        return text.toString();
    }
}
