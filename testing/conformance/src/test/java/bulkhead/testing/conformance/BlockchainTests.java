package bulkhead.testing.conformance;

import bulkhead.testing.conformance.BlockchainTest.Block;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Ethereum's blockchain tests, read one file after the other out of their zip.
final class BlockchainTests {

    private static final String FOLDER = "blockchain_tests/";

    private BlockchainTests() {}

    /// What came of a run.
    ///
    /// @param notApplicable tests that are only about rules of Ethereum's headers and requests, by rule
    record Run(Report report, SortedMap<String, Integer> notApplicable) {

        String table() {
            StringBuilder table = new StringBuilder(report.table());
            table.append("\n| rule of headers and requests, does not apply | tests |\n| --- | --- |\n");
            notApplicable.forEach((rule, tests) ->
                    table.append("| ").append(rule).append(" | ").append(tests).append(" |\n"));
            return table.toString();
        }
    }

    static List<String> files() {
        return SharedFolder.entries(StateTests.ZIP, name -> name.startsWith(FOLDER) && name.endsWith(".json")).stream()
                .sorted()
                .toList();
    }

    static Run run(KernelSubject kernel, List<String> files) {
        return ExecutionThread.call(() -> {
            Run run = new Run(new Report(), new TreeMap<>());
            for (String file : files) {
                BlockchainTest.parse(file, SharedFolder.json(StateTests.ZIP, file))
                        .forEach(test -> add(run, kernel, test));
            }
            return run;
        });
    }

    private static void add(Run run, KernelSubject kernel, BlockchainTest test) {
        test.blocks().stream()
                .filter(Block::isOnlyAboutHeaders)
                .findFirst()
                .ifPresentOrElse(
                        block -> run.notApplicable().merge(block.exception().orElseThrow(), 1, Integer::sum),
                        () -> run.report()
                                .add(test.id(), test.blocks().getLast().fork(), ChainRun.judge(kernel, test)));
    }
}
