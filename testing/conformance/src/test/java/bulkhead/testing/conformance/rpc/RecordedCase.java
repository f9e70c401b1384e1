package bulkhead.testing.conformance.rpc;

import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A recorded case of ethereum/execution-apis: requests and geth's answers, one after the other.
///
/// @param name `method/case`
/// @param isShapeOnly whether the recording only promises a shape (`speconly`)
record RecordedCase(String name, boolean isShapeOnly, List<Exchange> exchanges) {

    private static final String ZIP = "rpc/execution-apis-tests.zip";

    /// A request and geth's answer to it.
    record Exchange(String request, JsonNode answer) {

        String method() {
            return SharedFolder.parse(request.getBytes(StandardCharsets.UTF_8))
                    .get("method")
                    .stringValue();
        }
    }

    /// All cases, in the order in which hive asks them: some see what earlier ones left in the pool.
    static List<RecordedCase> all() {
        return SharedFolder.entries(ZIP, name -> name.endsWith(".io")).stream()
                .sorted()
                .map(RecordedCase::read)
                .toList();
    }

    /// The method that the case is about.
    String method() {
        return name.substring(0, name.indexOf('/'));
    }

    private static RecordedCase read(String entry) {
        String name = entry.substring("tests/".length(), entry.length() - ".io".length());
        List<Exchange> exchanges = new ArrayList<>();
        boolean isShapeOnly = false;
        String request = "";
        for (String line : new String(SharedFolder.bytes(ZIP, entry), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("//")) {
                isShapeOnly |= line.contains("speconly");
            } else if (line.startsWith(">> ")) {
                request = line.substring(3);
            } else if (line.startsWith("<< ")) {
                byte[] answer = line.substring(3).getBytes(StandardCharsets.UTF_8);
                exchanges.add(new Exchange(request, SharedFolder.parse(answer)));
            }
        }
        return new RecordedCase(name, isShapeOnly, exchanges);
    }

    @Override
    public String toString() {
        return name;
    }
}
