package bulkhead.gateway.rpc;

import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One request and geth's answer, from ethereum/execution-apis.
///
/// @param name `method/case`
record RecordedCase(String name, String request, JsonNode answer) {

    private static final String ZIP = "rpc/execution-apis-tests.zip";

    static Bytes bytes(String file) {
        return Bytes.wrap(SharedFolder.bytes(ZIP, "tests/" + file));
    }

    /// All cases of a method.
    static List<RecordedCase> of(String method) {
        List<RecordedCase> cases = new ArrayList<>();
        for (String entry :
                SharedFolder.entries(ZIP, name -> name.startsWith("tests/" + method + "/") && name.endsWith(".io"))) {
            String name = entry.substring("tests/".length(), entry.length() - ".io".length());
            String request = "";
            for (String line : new String(SharedFolder.bytes(ZIP, entry), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith(">> ")) {
                    request = line.substring(3);
                } else if (line.startsWith("<< ")) {
                    byte[] answer = line.substring(3).getBytes(StandardCharsets.UTF_8);
                    cases.add(new RecordedCase(name, request, SharedFolder.parse(answer)));
                }
            }
        }
        return cases;
    }

    /// Our answer to the request.
    JsonNode ask(JsonRpc rpc) {
        return SharedFolder.parse(rpc.answer(request.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return name;
    }
}
