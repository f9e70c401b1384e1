package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.gateway.rpc.zone.Health;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.gateway.rpc.zone.ZoneDescription;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.Parallel;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.memory.MemoryStore;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's recorded answers to `eth_simulateV1`, by our kernel on the genesis of geth's chain, in the place of its last
/// block. All is compared but what depends on a state root: hashes of blocks, and the root itself. Hashes of
/// transactions, their roots, blooms, sizes, gas and return data are geth's byte for byte.
class RecordedSimulationsTest {

    private static final String HASH = "answers a block's hash, which depends on its state root";
    private static final String CHAIN = "answers the hash of a block of that chain, which was not executed here";

    /// What is left out, and why.
    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.of(
            "ethSimulate-blockhash-start-before-head", HASH,
            "ethSimulate-blockhash-complex", HASH,
            "ethSimulate-add-more-non-defined-BlockStateCalls-than-fit-but-now-with-fit", HASH,
            "ethSimulate-overwrite-existing-contract", HASH,
            "ethSimulate-blockhash-simple", CHAIN,
            "ethSimulate-use-as-many-features-as-possible", CHAIN + "; geth counts logs that were taken back, too",
            "ethSimulate-empty-with-block-num-set-firstblock", "by the rules before London, which no zone has",
            "ethSimulate-move-two-accounts-to-same-38023", "geth takes either; here as specified, -38023"));

    private static final List<String> OF_STATE = List.of("hash", "stateRoot", "parentHash", "blockHash");

    /// Made when there are cases to ask.
    private static final class Shared {
        static final Foreign ZONE = new Foreign();
    }

    private final RpcMetrics metrics = new RpcMetrics(new TreeMap<>());
    private final JsonRpc rpc =
            new JsonRpc(RpcServer.methods(Shared.ZONE, RpcLimits.STANDARD), RpcLimits.STANDARD, metrics);

    @AfterEach
    void close() {
        metrics.close();
    }

    static Stream<RecordedCase> cases() {
        return RecordedCase.of("eth_simulateV1").stream()
                .filter(each ->
                        !ELSEWHERE.containsKey(each.name().substring(each.name().indexOf('/') + 1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void simulatesAsGeth(RecordedCase recorded) {
        JsonNode ours = recorded.ask(rpc);

        assertThat(comparable(ours)).isEqualTo(comparable(recorded.answer()));
    }

    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_STATE);
            if (object.path("error") instanceof ObjectNode error) {
                error.remove("message"); // the specification leaves words to clients
            }
        }
        node.forEach(RecordedSimulationsTest::comparable);
        return node;
    }

    /// The genesis state of geth's chain in the place of the state after its last block.
    private static final class Foreign implements Zone, Ledger {

        private static final CryptoSuite CRYPTO = NativeCrypto.open();
        private static final UInt256 NEXT_BASE_FEE = UInt256.of(0x16dfe9b); // as eth_baseFee's case has it
        private static final long BLOCK_GAS = 200_000_000;

        private final BlocksZone blocks = new BlocksZone(ForeignBlocks.CHAIN_ID, new ForeignBlocks().records());
        private final Genesis genesis = genesis();
        private final Kernel kernel = new Kernel(
                genesis,
                new Kernel.Ports(
                        fork -> Machine.interpreting(fork, CRYPTO),
                        CRYPTO.secp256k1(),
                        List.of(),
                        KnownTransactions.NONE,
                        Parallel.serial()));
        private final MemoryStore store = new MemoryStore(genesis.zoneIdentity());

        Foreign() {
            store.apply(kernel.genesisChanges());
        }

        private static Genesis genesis() {
            SortedMap<Address, Genesis.Allocation> accounts = new TreeMap<>();
            JsonNode given = SharedFolder.parse(
                            RecordedCase.bytes("genesis.json").toArray())
                    .get("alloc");
            given.properties()
                    .forEach(entry -> accounts.put(Address.fromHex("0x" + entry.getKey()), account(entry.getValue())));
            accounts.remove(Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935")); // every zone has it
            accounts.put(Address.ZERO, Genesis.Allocation.of(UInt256.ONE)); // the chain's fee recipient has been paid
            var limits = new Limits(
                    new Limits.Transactions(128 * 1024, 1 << 24),
                    new Limits.Blocks(4 * 1024 * 1024, BLOCK_GAS),
                    Limits.STANDARD.modules());
            var rules = new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, NEXT_BASE_FEE, limits);
            var identity = new Genesis.Identity("foreign-1", ForeignBlocks.CHAIN_ID, new ZoneTime(0, 0), false);
            var validator = new Genesis.Validator(Keccak256.EMPTY.bytes(), 1, Address.ZERO);
            return new Genesis(identity, rules, accounts, List.of(validator), List.of());
        }

        private static Genesis.Allocation account(JsonNode account) {
            SortedMap<UInt256, UInt256> storage = new TreeMap<>();
            account.path("storage")
                    .properties()
                    .forEach(slot -> storage.put(
                            UInt256.parse(slot.getKey()),
                            UInt256.parse(slot.getValue().stringValue())));
            return new Genesis.Allocation(
                    UInt256.parse(account.get("balance").stringValue()),
                    Long.decode(account.path("nonce").asString("0x0")),
                    Bytes.fromHex(account.path("code").asString("0x")),
                    storage);
        }

        @Override
        public ZoneDescription description() {
            return blocks.description();
        }

        @Override
        public Ledger ledger() {
            return this;
        }

        @Override
        public TransactionPool pool() {
            return blocks.pool();
        }

        @Override
        public Health health() {
            return blocks.health();
        }

        @Override
        public SortedMap<String, LongSupplier> gauges() {
            return new TreeMap<>();
        }

        @Override
        public List<InstalledModule> modules() {
            return List.of();
        }

        @Override
        public Optional<SourceVerification> verification() {
            return Optional.empty();
        }

        @Override
        public Optional<DevControls> dev() {
            return Optional.empty();
        }

        @Override
        public BlockReader blocks() {
            return blocks;
        }

        @Override
        public StateReader latest() {
            return new At(store.latest(), blocks.last().height());
        }

        @Override
        public Optional<StateReader> findState(long height) {
            return Optional.of(new At(store.latest(), height));
        }

        @Override
        public CallOutcome call(StateReader state, CallRequest request) {
            return kernel.call(state, request);
        }

        @Override
        public GasEstimate estimateGas(StateReader state, CallRequest request) {
            return kernel.estimateGas(state, request);
        }

        @Override
        public void listen(HeadListener listener) {
            blocks.listen(listener);
        }

        @Override
        public void replay(StateReader parent, BlockInput input, BlockWatch watch) {
            blocks.replay(parent, input, watch);
        }

        @Override
        public SimulationOutcome simulate(StateReader state, SimulationRequest request) {
            return kernel.simulate(state, request);
        }
    }

    /// A state that stands at another height.
    private record At(StateReader state, long height) implements StateReader {
        @Override
        public Hash zoneRoot() {
            return state.zoneRoot();
        }

        @Override
        public SortedMap<CompartmentName, TreeRoot> roots() {
            return state.roots();
        }

        @Override
        public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
            return state.find(compartment, key);
        }

        @Override
        public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
            return state.keys(compartment, prefix, from, limit);
        }

        @Override
        public NodeReader nodes(CompartmentName compartment) {
            return state.nodes(compartment);
        }
    }
}
