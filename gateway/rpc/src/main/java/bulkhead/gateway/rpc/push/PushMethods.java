package bulkhead.gateway.rpc.push;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import tools.jackson.databind.JsonNode;

/// `eth_subscribe` and `eth_unsubscribe`, which only a connection that stays open can have.
public final class PushMethods {

    private PushMethods() {}

    /// The two methods for one connection.
    public static RpcMethods of(Feed feed, Subscriber subscriber) {
        return new RpcMethods()
                .add("eth_subscribe", params -> Json.text(feed.subscribe(subscriber, Topic.parse(params))))
                .add("eth_unsubscribe", params -> unsubscribe(feed, subscriber, params));
    }

    /// The two methods for requests over HTTP, which are refused in geth's words.
    public static void refuse(RpcMethods methods) {
        methods.add("eth_subscribe", PushMethods::refused).add("eth_unsubscribe", PushMethods::refused);
    }

    private static JsonNode unsubscribe(Feed feed, Subscriber subscriber, Params params) {
        if (!feed.unsubscribe(subscriber, Params.text(params.require(0), "argument 0"))) {
            throw RpcRefusal.server("subscription not found");
        }
        return Json.flag(true);
    }

    private static JsonNode refused(Params params) {
        throw new RpcRefusal(RpcError.of(
                RpcError.METHOD_NOT_FOUND,
                "notifications not supported: subscribe over a WebSocket at the same address"));
    }
}
