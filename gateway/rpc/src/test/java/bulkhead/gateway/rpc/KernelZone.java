package bulkhead.gateway.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.gateway.rpc.zone.Health;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.gateway.rpc.zone.PoolCounts;
import bulkhead.gateway.rpc.zone.SourceVerification;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.gateway.rpc.zone.ZoneDescription;
import bulkhead.kernel.CallOutcome;
import bulkhead.kernel.CallRequest;
import bulkhead.kernel.GasEstimate;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.Parallel;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.StateReader;
import bulkhead.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A small real dev zone: kernel, store in memory, a block when [#mine] says so. Its headers are the test's own.
final class KernelZone implements Zone, Ledger, TransactionPool {

    static final long CHAIN_ID = 31_337;
    static final UInt256 BALANCE = UInt256.of(100).multiply(UInt256.of(1_000_000_000_000_000_000L));

    /// The first account of the mnemonic that dev chains use.
    static final Secp256k1PrivateKey KEY = new Secp256k1PrivateKey(
            UInt256.parse("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"));

    static final Address SENDER = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

    /// Reverts with what it is called with.
    static final Address REVERTING = contract(1);

    /// Logs one topic, the first word it is called with.
    static final Address LOGGING = contract(2);

    /// Never ends.
    static final Address ENDLESS = contract(3);

    /// Stores the first word it is called with in slot 0.
    static final Address STORING = contract(4);

    private static final CryptoSuite CRYPTO = NativeCrypto.open();
    private static final Genesis GENESIS = genesis();

    private final Kernel kernel = new Kernel(
            GENESIS,
            new Kernel.Ports(
                    fork -> Machine.interpreting(fork, CRYPTO),
                    CRYPTO.secp256k1(),
                    List.of(),
                    KnownTransactions.NONE,
                    Parallel.serial()));
    private final MemoryStore store = new MemoryStore(GENESIS.zoneIdentity());
    private final List<VerifiedTransaction> waiting = new ArrayList<>();
    private final List<Consumer<VerifiedTransaction>> listeners = new ArrayList<>();
    private final List<HeadListener> heads = new ArrayList<>();
    private boolean overloaded;
    private Optional<DevControls> desk = Optional.of(new KernelDesk(this));

    KernelZone() {
        store.apply(kernel.genesisChanges());
    }

    /// Serves as a zone does that is no dev zone.
    void closeDesk() {
        desk = Optional.empty();
    }

    void overload() {
        overloaded = true;
    }

    private static Address contract(int number) {
        return Address.fromHex("0x" + "c0de".repeat(9) + "000" + number);
    }

    private static Genesis genesis() {
        SortedMap<Address, Genesis.Allocation> accounts = new TreeMap<>();
        accounts.put(SENDER, Genesis.Allocation.of(BALANCE));
        accounts.put(REVERTING, code("0x365f5f37365ffd"));
        accounts.put(LOGGING, code("0x5f355f5fa100"));
        accounts.put(ENDLESS, code("0x5b5f56"));
        accounts.put(STORING, code("0x5f355f5500"));
        var validator = new Genesis.Validator(Keccak256.EMPTY.bytes(), 1, contract(9));
        var rules =
                new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(1_000_000_000), Limits.STANDARD);
        var identity = new Genesis.Identity("gateway-1", CHAIN_ID, new ZoneTime(1_000, 0), true);
        return new Genesis(identity, rules, accounts, List.of(validator), List.of());
    }

    private static Genesis.Allocation code(String hex) {
        return new Genesis.Allocation(UInt256.ZERO, 1, Bytes.fromHex(hex), new TreeMap<>());
    }

    @Override
    public ZoneDescription description() {
        return new ZoneDescription(GENESIS, "solo", "Bulkhead/test");
    }

    @Override
    public Ledger ledger() {
        return this;
    }

    @Override
    public TransactionPool pool() {
        return this;
    }

    @Override
    public Health health() {
        return new Health(true, "ready");
    }

    @Override
    public SortedMap<String, LongSupplier> gauges() {
        return new TreeMap<>();
    }

    @Override
    public List<InstalledModule> modules() {
        return kernel.modules(latest());
    }

    @Override
    public Optional<SourceVerification> verification() {
        return Optional.empty();
    }

    @Override
    public Optional<DevControls> dev() {
        return desk;
    }

    @Override
    public BlockReader blocks() {
        return store.blocks();
    }

    @Override
    public StateReader latest() {
        StateEdits edits = desk.map(each -> each.state().waiting()).orElse(StateEdits.NONE);
        return edits.isEmpty() ? store.latest() : edits.over(store.latest());
    }

    @Override
    public Optional<StateReader> findState(long height) {
        return store.findAt(height);
    }

    @Override
    public CallOutcome call(StateReader state, CallRequest request) {
        if (overloaded) {
            throw new RejectedExecutionException();
        }
        return kernel.call(state, request);
    }

    @Override
    public void replay(StateReader parent, BlockInput input, BlockWatch watch) {
        kernel.replay(parent, input, watch);
    }

    @Override
    public GasEstimate estimateGas(StateReader state, CallRequest request) {
        return kernel.estimateGas(state, request);
    }

    @Override
    public SimulationOutcome simulate(StateReader state, SimulationRequest request) {
        if (overloaded) {
            throw new RejectedExecutionException();
        }
        return kernel.simulate(state, request);
    }

    @Override
    public void listen(HeadListener listener) {
        heads.add(listener);
    }

    @Override
    public Submission submit(Bytes transaction) {
        if (overloaded) {
            throw new RejectedExecutionException();
        }
        return submit(kernel.verify(transaction));
    }

    private Submission submit(Verification verification) {
        return switch (verification) {
            case Verification.Refused(var error) -> new Submission.Refused(error.message());
            case Verification.Verified(VerifiedTransaction verified) -> submit(verified);
        };
    }

    private Submission submit(VerifiedTransaction verified) {
        var flaw = kernel.findFlaw(latest(), verified);
        if (flaw.isPresent()) {
            return new Submission.Refused(flaw.get().message());
        }
        waiting.add(verified);
        listeners.forEach(listener -> listener.accept(verified));
        return new Submission.Accepted(verified.hash());
    }

    @Override
    public long pendingNonce(Address sender) {
        long own = waiting.stream().filter(each -> each.sender().equals(sender)).count();
        return new ZoneState(latest()).account(sender).nonce() + own;
    }

    @Override
    public Optional<VerifiedTransaction> find(Hash transaction) {
        return waiting.stream().filter(each -> each.hash().equals(transaction)).findFirst();
    }

    @Override
    public PoolCounts counts() {
        return new PoolCounts(waiting.size(), 0);
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> pending() {
        SequencedMap<Address, List<VerifiedTransaction>> pending = new LinkedHashMap<>();
        waiting.forEach(each ->
                pending.computeIfAbsent(each.sender(), _ -> new ArrayList<>()).add(each));
        return pending;
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> queued() {
        return new LinkedHashMap<>();
    }

    @Override
    public void listen(Consumer<VerifiedTransaction> listener) {
        listeners.add(listener);
    }

    /// Makes a block of all that waits.
    void mine() {
        desk.orElseThrow().mining().mine();
    }

    /// Makes a block of all that waits, headed by edits.
    void mine(long time, StateEdits edits) {
        long height = head() + 1;
        var validator = GENESIS.validators().getFirst();
        var header =
                new BlockHeader(height, new ZoneTime(time, 0), blocks().last().hash(), validator.address(), Hash.ZERO);
        List<Bytes> heading = edits.isEmpty() ? List.of() : List.of(edits.encode());
        var draft = new BlockInput(header, heading, BlockInput.LastCommit.NONE, List.of());
        ExecutedBlock block =
                kernel.propose(store.latest(), draft, waiting, 1 << 20).block();
        Hash hash = Keccak256.hash(BlockCodec.encodeRequest(block.input()));
        store.append(new BlockRecord(
                new BlockId(height, hash),
                block.hashes(),
                BlockCodec.encodeRequest(block.input()),
                BlockCodec.encodeResults(block),
                Bytes.EMPTY));
        store.apply(block.changes());
        waiting.clear();
        heads.forEach(head -> head.advanced(height));
    }

    void rewind(long height) {
        heads.forEach(head -> head.rewinding(height));
        store.rewind(height);
        heads.forEach(HeadListener::rewound);
    }

    long head() {
        return store.latest().height();
    }

    /// The last state as its block left it.
    StateReader kept() {
        return store.latest();
    }

    List<VerifiedTransaction> waiting() {
        return waiting;
    }

    Submission submit(Impersonation transaction) {
        return submit(kernel.impersonate(transaction));
    }

    static Secp256k1Signature sign(Hash hash) {
        return CRYPTO.secp256k1().sign(hash, KEY);
    }
}
