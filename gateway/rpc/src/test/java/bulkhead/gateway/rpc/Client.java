package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Asks a gateway's methods without a network between. In parameters a single quote stands for a double one.
final class Client implements AutoCloseable {

    private final RpcMetrics metrics = new RpcMetrics(new TreeMap<>());
    private final JsonRpc rpc;

    Client(Zone zone) {
        this(zone, RpcLimits.STANDARD);
    }

    Client(Zone zone, RpcLimits limits) {
        this.rpc = new JsonRpc(RpcServer.methods(zone, limits), limits, metrics);
    }

    JsonNode result(String method, String params) {
        JsonNode answer = ask(method, params);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.get("result");
    }

    String text(String method, String params) {
        return result(method, params).stringValue();
    }

    JsonNode error(String method, String params) {
        JsonNode answer = ask(method, params);
        assertThat(answer.has("error")).as(answer.toString()).isTrue();
        return answer.get("error");
    }

    private JsonNode ask(String method, String params) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":["
                + params.replace('\'', '"') + "]}";
        return SharedFolder.parse(rpc.answer(request.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        metrics.close();
    }
}
