package bulkhead.testing.conformance.rpc;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// JSON-RPC 2.0 around a result or an error.
final class JsonRpcEnvelope {

    private JsonRpcEnvelope() {}

    /// The error in an answer, if it is one.
    ///
    /// @throws AssertionError if the answer is not what JSON-RPC 2.0 calls a response object
    static Optional<JsonNode> findError(JsonNode answer) {
        boolean isError = answer.has("error");
        if (!answer.path("jsonrpc").asString("").equals("2.0")
                || !answer.has("id")
                || isError == answer.has("result")) {
            throw new AssertionError("no response object of JSON-RPC 2.0: " + answer);
        }
        if (!isError) {
            return Optional.empty();
        }
        JsonNode error = answer.get("error");
        if (!error.path("code").isInt() || !error.path("message").isString()) {
            throw new AssertionError("no error object of JSON-RPC 2.0: " + answer);
        }
        return Optional.of(error);
    }
}
