package bulkhead.gateway.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
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
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockIndex;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.TransactionLocation;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A zone of given blocks; how far its state has come is set by the test. It has no pool to speak of.
public final class BlocksZone implements Zone, Ledger, BlockReader, TransactionPool {

    private final ZoneDescription description;
    private final List<BlockRecord> records;
    private long head;
    private Health health = new Health(true, "ready");
    private Consumer<VerifiedTransaction> listener = _ -> {};

    public BlocksZone(long chainId, List<BlockRecord> records) {
        var identity = new Genesis.Identity("foreign-1", chainId, new ZoneTime(0, 0), false);
        var genesis = new Genesis(identity, Genesis.Rules.FREE, new TreeMap<>(), List.of(), List.of());
        this.description = new ZoneDescription(genesis, "solo", "Bulkhead/test");
        this.records = records;
        this.head = records.size();
    }

    public void applyUpTo(long height) {
        head = height;
    }

    public void health(Health now) {
        health = now;
    }

    public void arrive(VerifiedTransaction transaction) {
        listener.accept(transaction);
    }

    @Override
    public ZoneDescription description() {
        return description;
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
        return health;
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
        return this;
    }

    @Override
    public StateReader latest() {
        return new NoState(head);
    }

    @Override
    public Optional<StateReader> findState(long height) {
        return Optional.of(new NoState(height));
    }

    @Override
    public CallOutcome call(StateReader state, CallRequest request) {
        throw new UnsupportedOperationException("this zone only shows blocks");
    }

    @Override
    public void replay(StateReader parent, BlockInput input, BlockWatch watch) {
        throw new UnsupportedOperationException("only blocks are here");
    }

    @Override
    public GasEstimate estimateGas(StateReader state, CallRequest request) {
        throw new UnsupportedOperationException("this zone only shows blocks");
    }

    /// Its head moves without a word.
    @Override
    public void listen(HeadListener ignored) {}

    @Override
    public SimulationOutcome simulate(StateReader state, SimulationRequest request) {
        throw new UnsupportedOperationException("this zone only shows blocks");
    }

    @Override
    public BlockId last() {
        return records.getLast().id();
    }

    @Override
    public Optional<BlockRecord> find(long height) {
        return height < 1 || height > records.size() ? Optional.empty() : Optional.of(records.get((int) height - 1));
    }

    @Override
    public Optional<BlockId> findId(long height) {
        return find(height).map(BlockRecord::id);
    }

    @Override
    public Optional<Long> findHeight(Hash blockHash) {
        return records.stream()
                .filter(record -> record.id().hash().equals(blockHash))
                .map(BlockRecord::height)
                .findFirst();
    }

    @Override
    public Optional<TransactionLocation> findTransaction(Hash transactionHash) {
        return records.stream()
                .filter(record -> record.transactions().contains(transactionHash))
                .map(record -> new TransactionLocation(
                        record.height(), record.transactions().indexOf(transactionHash)))
                .findFirst();
    }

    @Override
    public BlockIndex index() {
        return new NoIndex();
    }

    @Override
    public Submission submit(Bytes transaction) {
        return new Submission.Refused("nonce too low: next nonce 7, tx nonce 3");
    }

    @Override
    public long pendingNonce(Address sender) {
        return 7;
    }

    @Override
    public Optional<VerifiedTransaction> find(Hash transaction) {
        return Optional.empty();
    }

    @Override
    public PoolCounts counts() {
        return new PoolCounts(6, 0);
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> pending() {
        return new LinkedHashMap<>();
    }

    @Override
    public SequencedMap<Address, List<VerifiedTransaction>> queued() {
        return new LinkedHashMap<>();
    }

    @Override
    public void listen(Consumer<VerifiedTransaction> arrivals) {
        listener = arrivals;
    }

    /// Never gets anywhere: every block is to be looked at.
    private record NoIndex() implements BlockIndex {
        @Override
        public long height() {
            return 0;
        }

        @Override
        public boolean add(BlockId block, Set<Long> keys) {
            return false;
        }

        @Override
        public <T> T look(Function<Lookup, T> search) {
            return search.apply((_, _) -> OptionalLong.empty());
        }
    }

    /// A height, and nothing in it.
    private record NoState(long height) implements StateReader {
        @Override
        public Hash zoneRoot() {
            return Hash.ZERO;
        }

        @Override
        public SortedMap<CompartmentName, TreeRoot> roots() {
            return new TreeMap<>();
        }

        @Override
        public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
            return Optional.empty();
        }

        @Override
        public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
            return List.of();
        }

        @Override
        public NodeReader nodes(CompartmentName compartment) {
            throw new UnsupportedOperationException("this zone has no state");
        }
    }
}
