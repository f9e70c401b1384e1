package bulkhead.gateway.rpc.protocol;

import tools.jackson.databind.JsonNode;

/// One JSON-RPC method: parameters in, result out; a refusal ends it with an [RpcRefusal].
@FunctionalInterface
public interface RpcMethod {
    JsonNode call(Params params);
}
