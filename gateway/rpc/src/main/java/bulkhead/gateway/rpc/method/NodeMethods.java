package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Address;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.gateway.rpc.zone.ZoneDescription;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.state.ModuleRecord;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the node and its zone are.
public final class NodeMethods {

    private final Zone zone;
    private final Chain chain;

    public NodeMethods(Zone zone, Chain chain) {
        this.zone = zone;
        this.chain = chain;
    }

    public void addTo(RpcMethods methods) {
        ZoneDescription description = zone.description();
        long chainId = description.genesis().identity().chainId();
        methods.add("web3_clientVersion", _ -> Json.text(description.clientVersion()))
                .add("web3_sha3", params -> Json.of(Keccak256.hash(params.bytes(0))))
                .add("net_version", _ -> Json.text(Long.toString(chainId)))
                .add("net_listening", _ -> Json.flag(true))
                .add("net_peerCount", _ -> Json.quantity(0))
                .add("eth_chainId", _ -> Json.quantity(chainId))
                .add("eth_protocolVersion", _ -> Json.quantity(0x44)) // eth/68, which clients of old compare with
                .add("eth_syncing", _ -> Json.flag(false))
                .add("eth_mining", _ -> Json.flag(false))
                .add("eth_hashrate", _ -> Json.quantity(0))
                .add("eth_coinbase", _ -> Json.of(coinbase()))
                .add("eth_accounts", _ -> accounts())
                .add("bulkhead_zone", _ -> describe());
    }

    /// Who was paid for the last block.
    private Address coinbase() {
        return chain.find(chain.head()).map(block -> block.figures().coinbase()).orElse(Address.ZERO);
    }

    private JsonNode accounts() {
        ArrayNode accounts = Json.array();
        zone.dev()
                .ifPresent(controls -> Stream.of(
                                controls.keys().accounts(),
                                controls.impersonation().allowed())
                        .flatMap(List::stream)
                        .distinct()
                        .forEach(address -> accounts.add(address.toHex())));
        return accounts;
    }

    private JsonNode describe() {
        ZoneDescription description = zone.description();
        SystemRecords system = chain.system();
        ObjectNode json = Json.object();
        Genesis.Identity identity = description.genesis().identity();
        json.put("zoneId", identity.zoneId());
        json.set("chainId", Json.quantity(identity.chainId()));
        json.set("genesisHash", Json.of(system.zone().genesis()));
        json.set("genesisTime", Json.quantity(identity.time().seconds()));
        json.put("dev", identity.dev());
        json.put("engine", description.engine());
        json.put("feePolicy", system.zone().fees().id());
        json.put("protocolVersion", system.version(chain.head() + 1).number());
        json.set("limits", limits(system.limits()));
        ArrayNode modules = json.putArray("modules");
        system.modules().forEach(module -> modules.add(module(module)));
        return json;
    }

    private static ObjectNode limits(Limits limits) {
        ObjectNode json = Json.object();
        json.set("transactionBytes", Json.quantity(limits.transactions().bytes()));
        json.set("transactionGas", Json.quantity(limits.transactions().gas()));
        json.set("blockBytes", Json.quantity(limits.blocks().bytes()));
        json.set("blockGas", Json.quantity(limits.blocks().gas()));
        json.set("moduleJarBytes", Json.quantity(limits.modules().jarBytes()));
        json.set("keyBytes", Json.quantity(limits.modules().keyBytes()));
        return json;
    }

    private static ObjectNode module(ModuleRecord module) {
        ObjectNode json = Json.object();
        json.put("name", module.name().value());
        json.set("address", Json.of(ModuleAddress.of(module.name())));
        json.put("version", module.version().version());
        json.set("jarHash", Json.of(module.version().jarHash()));
        return json;
    }
}
