package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Moves the clock that headers follow. Numbers are answered as anvil answers them, not as quantities.
final class TimeMethods {

    /// A time at or above this is meant in milliseconds, as anvil reads it: in seconds it would be in the year 33658.
    private static final long MILLIS_MIN = 1_000_000_000_000L;

    private static final long NONE = -1;

    private final DevTime time;

    TimeMethods(DevTime time) {
        this.time = time;
    }

    void addTo(RpcMethods methods) {
        DevRoom.evmAndAnvil(methods, "increaseTime", this::increase);
        DevRoom.evmAndAnvil(methods, "setNextBlockTimestamp", this::setNext);
        DevRoom.evmAndAnvil(methods, "setTime", this::set);
        methods.add("anvil_setBlockTimestampInterval", this::setInterval)
                .add("anvil_removeBlockTimestampInterval", _ -> Json.flag(time.setInterval(NONE)));
    }

    /// By how much the clock is ahead now.
    private JsonNode increase(Params params) {
        long seconds = DevParams.number(params, 0);
        DevParams.orRefuse(() -> time.move(seconds));
        return number(time.offset());
    }

    private JsonNode setNext(Params params) {
        long at = DevParams.number(params, 0);
        DevParams.orRefuse(() -> time.setNext(at));
        return Json.nothing();
    }

    /// By how much that moved the clock.
    private JsonNode set(Params params) {
        long given = DevParams.number(params, 0);
        long at = given < MILLIS_MIN ? given : given / 1_000;
        long before = time.seconds();
        DevParams.orRefuse(() -> time.set(at));
        return number(Math.max(0, at - before));
    }

    private JsonNode setInterval(Params params) {
        long seconds = DevParams.number(params, 0);
        DevParams.orRefuse(() -> time.setInterval(seconds));
        return Json.nothing();
    }

    private static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }
}
