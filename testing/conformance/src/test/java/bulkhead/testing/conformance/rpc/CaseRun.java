package bulkhead.testing.conformance.rpc;

import bulkhead.testing.conformance.rpc.RecordedCase.Exchange;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// All recorded cases, asked of a node of ours.
///
/// @param results in the order of asking
record CaseRun(List<Result> results) {

    /// What became of a case.
    ///
    /// @param answers ours, one to each request that was asked; after a difference no more are
    /// @param difference to the recording; empty if the case passes
    record Result(RecordedCase recorded, List<JsonNode> answers, Optional<String> difference) {}

    /// How many of a method's cases passed.
    record Count(int passed, int all) {}

    CaseRun {
        results = List.copyOf(results);
    }

    /// @param node answers a request
    /// @param names what is known of hashes
    static CaseRun of(List<RecordedCase> cases, UnaryOperator<String> node, HashNames names) {
        List<Result> results = new ArrayList<>();
        for (RecordedCase each : cases) {
            results.add(ask(each, node, names));
        }
        return new CaseRun(results);
    }

    private static Result ask(RecordedCase recorded, UnaryOperator<String> node, HashNames names) {
        List<JsonNode> answers = new ArrayList<>();
        for (Exchange exchange : recorded.exchanges()) {
            String answer = node.apply(exchange.request());
            answers.add(parse(answer));
            JsonNode compared = parse(answer);
            names.exchange(compared, exchange.answer());
            Optional<String> difference =
                    HiveComparison.findDifference(compared, exchange.answer().deepCopy(), recorded.isShapeOnly());
            if (difference.isPresent()) {
                return new Result(recorded, answers, difference);
            }
        }
        return new Result(recorded, answers, Optional.empty());
    }

    List<Result> failed() {
        return results.stream().filter(each -> each.difference().isPresent()).toList();
    }

    SortedMap<String, Count> methods() {
        SortedMap<String, Count> methods = new TreeMap<>();
        for (Result each : results) {
            Count one = new Count(each.difference().isPresent() ? 0 : 1, 1);
            methods.merge(
                    each.recorded().method(),
                    one,
                    (sum, next) -> new Count(sum.passed() + next.passed(), sum.all() + next.all()));
        }
        return methods;
    }

    private static JsonNode parse(String json) {
        return SharedFolder.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
