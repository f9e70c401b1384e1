package bulkhead.gateway.rpc.dev;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethod;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.zone.Genesis;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What tools ask of a dev node about itself, starting again, and what a zone cannot do.
final class DevNodeMethods {

    private final DevRoom room;
    private final Snapshots snapshots;

    DevNodeMethods(DevRoom room, Snapshots snapshots) {
        this.room = room;
        this.snapshots = snapshots;
    }

    void addTo(RpcMethods methods) {
        methods.add("anvil_nodeInfo", _ -> describeNode())
                .add("anvil_setRpcUrl", refusing("this zone forks no other chain"))
                .add("anvil_setChainId", refusing("a zone's chain id stands in its genesis: ./bulkhead dev --chain-id"))
                .add("anvil_rollback", this::rollBack)
                .add("anvil_reorg", refusing("a zone is not reorganised: take a snapshot and revert"));
        DevRoom.both(methods, "metadata", _ -> describeClient());
        DevRoom.both(methods, "setLoggingEnabled", params -> {
            params.flag(0); // the node logs what it was started to log
            return Json.nothing();
        });
        DevRoom.both(methods, "reset", this::reset);
    }

    private static RpcMethod refusing(String reason) {
        return _ -> {
            throw DevRoom.notSupported(reason);
        };
    }

    /// Back by some blocks, 1 unless given.
    private JsonNode rollBack(Params params) {
        long head = room.chain().head();
        long depth = DevParams.findNumber(params, 0).orElse(1L);
        if (depth > head) {
            throw Params.invalid(
                    "argument 0",
                    "Rollback depth must not exceed current chain height: depth " + depth + ", chain height " + head);
        }
        DevParams.orRefuse(() -> room.controls().mining().rewind(head - depth));
        return Json.nothing();
    }

    /// Back to genesis.
    private JsonNode reset(Params params) {
        boolean forks =
                params.find(0).filter(node -> node.hasNonNull("forking")).isPresent();
        if (forks) {
            throw DevRoom.notSupported("forking is not supported: a zone starts from its own genesis");
        }
        DevParams.orRefuse(() -> room.controls().mining().rewind(0));
        room.controls().dropping().dropAll();
        room.controls().time().reset();
        room.controls().impersonation().reset();
        snapshots.forget();
        return Json.nothing();
    }

    private JsonNode describeNode() {
        BlockView head = head();
        Genesis.Identity identity = room.zone().description().genesis().identity();
        ObjectNode json = Json.object();
        json.set("currentBlockNumber", Json.quantity(head.number()));
        json.put("currentBlockTimestamp", head.header().time().seconds());
        json.set("currentBlockHash", Json.of(head.hash()));
        json.put("hardFork", fork());
        json.put("transactionOrder", "fees");
        ObjectNode environment = json.putObject("environment");
        environment.set("baseFee", Json.quantity(room.market().baseFee()));
        environment.put("chainId", identity.chainId());
        environment.set(
                "gasLimit",
                Json.quantity(room.chain().system().limits().blocks().gas()));
        environment.set(
                "gasPrice",
                Json.quantity(room.market().baseFee().add(room.market().tip())));
        ObjectNode fork = json.putObject("forkConfig");
        fork.putNull("forkUrl").putNull("forkBlockNumber").putNull("forkRetryBackoff");
        return json;
    }

    /// `Osaka`.
    private String fork() {
        String name =
                room.chain().system().version(room.chain().head() + 1).fork().name();
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private JsonNode describeClient() {
        BlockView head = head();
        Genesis genesis = room.zone().description().genesis();
        ObjectNode json = Json.object();
        json.put("clientVersion", room.zone().description().clientVersion());
        json.put("chainId", genesis.identity().chainId());
        json.set("instanceId", Json.of(genesis.hash()));
        json.put("latestBlockNumber", head.number());
        json.set("latestBlockHash", Json.of(head.hash()));
        json.putNull("forkedNetwork");
        json.set("snapshots", snapshots.describe());
        return json;
    }

    private BlockView head() {
        return Optional.of(room.chain().head()).flatMap(room.chain()::find).orElseThrow();
    }
}
