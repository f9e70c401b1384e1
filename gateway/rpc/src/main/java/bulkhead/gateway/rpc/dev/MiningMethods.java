package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.DevMining;
import bulkhead.gateway.rpc.zone.DevTime;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// When blocks are made: on demand, as transactions come, or at intervals.
final class MiningMethods {

    /// Of one request: some seconds of work. Governance tests wait out voting periods of some 50,000 blocks.
    private static final long BLOCKS_MAX = 100_000;

    private static final long INTERVAL_SECONDS_MAX = 1_000_000_000;

    private final DevMining mining;
    private final DevTime time;
    private final Chain chain;

    MiningMethods(DevControls controls, Chain chain) {
        this.mining = controls.mining();
        this.time = controls.time();
        this.chain = chain;
    }

    void addTo(RpcMethods methods) {
        methods.add("evm_mine", params -> {
                    mine(params);
                    return Json.text("0x0"); // what hardhat and anvil answer
                })
                .add("anvil_mine", this::mineMovingTime)
                .add("hardhat_mine", this::mineApart)
                .add("evm_setAutomine", this::setAutomine)
                .add("anvil_setAutomine", this::setAutomine)
                .add("evm_setIntervalMining", this::setInterval)
                .add("anvil_setIntervalMining", this::setInterval)
                .add("anvil_getIntervalMining", _ -> interval());
        DevRoom.evmAndAnvil(methods, "mine_detailed", this::mineInDetail);
        DevRoom.both(methods, "getAutomine", _ -> Json.flag(mining.mode() instanceof DevMining.Mode.Automatic));
    }

    /// One block at an optional time in seconds, given alone or as `{timestamp: …, blocks: …}`.
    private void mine(Params params) {
        Optional<JsonNode> given = params.find(0);
        Optional<JsonNode> options = given.filter(JsonNode::isObject);
        options.or(() -> given)
                .map(node -> node.isObject() ? node.path("timestamp") : node)
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(node -> DevParams.number(node, "argument 0"))
                .ifPresent(at -> DevParams.orRefuse(() -> time.setNext(at)));
        long blocks = options.map(node -> node.path("blocks"))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(node -> DevParams.number(node, "argument 0"))
                .orElse(1L);
        mine(blocks, () -> {});
    }

    private JsonNode mineInDetail(Params params) {
        long before = chain.head();
        mine(params);
        ArrayNode blocks = Json.array();
        for (long height = before + 1; height <= chain.head(); height++) {
            chain.find(height).ifPresent(block -> blocks.add(BlockJson.block(block, true)));
        }
        return blocks;
    }

    /// anvil's: each block, the first too, is made after the clock was moved by the interval.
    private JsonNode mineMovingTime(Params params) {
        Optional<Long> interval = DevParams.findNumber(params, 1);
        mine(DevParams.findNumber(params, 0).orElse(1L), () -> interval.ifPresent(time::move));
        return Json.nothing();
    }

    /// hardhat's: the first block is made now, the others follow each other at the interval, 1 second unless given.
    private JsonNode mineApart(Params params) {
        long interval = DevParams.findNumber(params, 1).orElse(1L);
        long blocks = DevParams.findNumber(params, 0).orElse(1L);
        requireBounded(blocks);
        if (blocks > 0) {
            mining.mine();
            mine(blocks - 1, () -> time.setNext(headTime() + interval));
        }
        return Json.nothing();
    }

    private long headTime() {
        return chain.find(chain.head()).orElseThrow().header().time().seconds();
    }

    private void mine(long blocks, Runnable beforeEach) {
        requireBounded(blocks);
        DevParams.orRefuse(() -> {
            for (long made = 0; made < blocks; made++) {
                beforeEach.run();
                mining.mine();
            }
        });
    }

    private static void requireBounded(long blocks) {
        if (blocks > BLOCKS_MAX) {
            throw RpcRefusal.invalidParams(
                    "one request makes at most " + BLOCKS_MAX + " blocks, not " + blocks + ": ask several times");
        }
    }

    private JsonNode setAutomine(Params params) {
        if (params.flag(0)) {
            mining.enter(new DevMining.Mode.Automatic());
        } else if (mining.mode() instanceof DevMining.Mode.Automatic) {
            mining.enter(new DevMining.Mode.Manual());
        }
        return Json.nothing();
    }

    /// Seconds, as anvil has it; 0 ends it.
    private JsonNode setInterval(Params params) {
        long seconds = DevParams.number(params, 0);
        if (seconds > INTERVAL_SECONDS_MAX) {
            throw Params.invalid("argument 0", "an interval of more than " + INTERVAL_SECONDS_MAX + " seconds");
        }
        mining.enter(
                seconds == 0 ? new DevMining.Mode.Manual() : new DevMining.Mode.Interval(Duration.ofSeconds(seconds)));
        return Json.nothing();
    }

    private JsonNode interval() {
        return switch (mining.mode()) {
            case DevMining.Mode.Interval(Duration every) -> JsonNodeFactory.instance.numberNode(every.toSeconds());
            case DevMining.Mode.Automatic _, DevMining.Mode.Manual _ -> Json.nothing();
        };
    }
}
