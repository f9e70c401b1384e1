package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.memory.MemoryStore;
import bulkhead.testing.contracts.PortableTestCrypto;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A zone in memory that a test drives block by block: five funded accounts, one validator, given contracts and
/// modules.
final class TestZone {

    static final long CHAIN_ID = 31337;
    static final int ACCOUNTS = 5;
    static final UInt256 FUNDS = UInt256.parse("0xde0b6b3a7640000");
    static final Address FEE_ACCOUNT = Address.fromHex("0x00000000000000000000000000000000000fee00");
    static final CryptoSuite SUITE = PortableTestCrypto.suite();

    private static final Bytes VALIDATOR_KEY = Bytes.of((byte) 9).padLeft(32);

    private final Kernel kernel;
    private final MemoryStore store;

    private TestZone(Genesis genesis, List<InstalledModule> modules) {
        var ports = new Kernel.Ports(
                fork -> Machine.interpreting(fork, SUITE),
                SUITE.secp256k1(),
                modules,
                KnownTransactions.NONE,
                Parallel.serial());
        this.kernel = new Kernel(genesis, ports);
        this.store = new MemoryStore(genesis.zoneIdentity());
        store.apply(kernel.genesisChanges());
    }

    static TestZone free(Map<Address, Bytes> contracts, InstalledModule... modules) {
        return of(Genesis.Rules.FREE, contracts, modules);
    }

    static TestZone charging() {
        var rules =
                new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(1_000_000_000), Limits.STANDARD);
        return of(rules, Map.of());
    }

    static TestZone of(Genesis.Rules rules, Map<Address, Bytes> contracts, InstalledModule... modules) {
        return new TestZone(genesis(rules, contracts, List.of(modules)), List.of(modules));
    }

    static TestZone of(Genesis genesis) {
        return new TestZone(genesis, List.of());
    }

    static Genesis genesis(Genesis.Rules rules, Map<Address, Bytes> contracts, List<InstalledModule> modules) {
        TreeMap<Address, Genesis.Allocation> allocations = new TreeMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            allocations.put(address(i), Genesis.Allocation.of(FUNDS));
        }
        contracts.forEach((address, code) ->
                allocations.put(address, new Genesis.Allocation(UInt256.ZERO, 1, code, new TreeMap<>())));
        return new Genesis(
                new Genesis.Identity("test-1", CHAIN_ID, new ZoneTime(1_700_000_000, 0), true),
                rules,
                allocations,
                List.of(new Genesis.Validator(VALIDATOR_KEY, 10, FEE_ACCOUNT)),
                modules.stream()
                        .map(each ->
                                new Genesis.Module(each.name(), each.version().jarHash(), List.of()))
                        .toList());
    }

    static Secp256k1PrivateKey key(int account) {
        return new Secp256k1PrivateKey(UInt256.of(account + 1L));
    }

    static Address address(int account) {
        return SUITE.secp256k1().publicKey(key(account)).address();
    }

    Kernel kernel() {
        return kernel;
    }

    StateReader state() {
        return store.latest();
    }

    StateReader stateAt(long height) {
        return store.findAt(height).orElseThrow();
    }

    /// The last block as others read it; empty before the first.
    Optional<BlockView> lastBlock() {
        return store.blocks().find(state().height()).map(BlockCodec::view);
    }

    ZoneState view() {
        return new ZoneState(state());
    }

    Optional<Bytes> record(InstalledModule module, int key) {
        return state().find(module.name(), Bytes.of((byte) 0x10, (byte) key));
    }

    /// A transaction with the sender's next nonce, plus `ahead`.
    Bytes transaction(int from, long ahead, Optional<Address> to, UInt256 value, Bytes input) {
        long nonce = view().account(address(from)).nonce() + ahead;
        var body = new Transaction.Body(nonce, 2_000_000, to, value, input);
        var fees = new Transaction.Fees(UInt256.of(1_000_000), UInt256.of(2_000_000_000));
        var transaction = new Transaction.DynamicFee(CHAIN_ID, body, fees, List.of());
        return sign(transaction, from);
    }

    Bytes call(int from, Address to, Bytes input) {
        return transaction(from, 0, Optional.of(to), UInt256.ZERO, input);
    }

    static Bytes sign(Transaction transaction, int from) {
        return SignedTransaction.sign(transaction, key(from), SUITE.secp256k1()).encode();
    }

    BlockInput input(Bytes... transactions) {
        long height = state().height() + 1;
        var header = new BlockHeader(
                height,
                new ZoneTime(1_700_000_000 + height, 0),
                height == 1 ? kernel.genesis().hash() : hash(height - 1),
                kernel.genesis().validators().getFirst().address(),
                Hash.ZERO);
        return new BlockInput(header, List.of(transactions), BlockInput.LastCommit.NONE, List.of());
    }

    /// The place of the block after the state.
    CallBlock nextBlock() {
        return new CallBlock(input().header(), view().blocks().baseFee());
    }

    /// Some hash for the header of a height.
    static Hash hash(long height) {
        return Keccak256.hash(Bytes.wrap(BigInteger.valueOf(height).toByteArray()));
    }

    BlockOutcome execute(Bytes... transactions) {
        return kernel.execute(state(), input(transactions));
    }

    /// Executes a block that must be valid, and applies it.
    ExecutedBlock apply(Bytes... transactions) {
        return switch (execute(transactions)) {
            case BlockOutcome.Rejected rejected -> throw new AssertionError(rejected.toString());
            case BlockOutcome.Executed executed -> {
                adopt(executed.block());
                yield executed.block();
            }
        };
    }

    BlockRecord adopt(ExecutedBlock block) {
        long height = block.input().header().height();
        var record = new BlockRecord(
                new BlockId(height, hash(height)),
                block.hashes(),
                BlockCodec.encodeRequest(block.input()),
                BlockCodec.encodeResults(block),
                Bytes.EMPTY);
        store.append(record);
        store.apply(block.changes());
        return record;
    }

    /// All wei there is.
    BigInteger supply() {
        return state().keys(Compartments.ACCOUNTS, Bytes.EMPTY, Bytes.of((byte) 0, (byte) 0), 100_000).stream()
                .map(key -> view().account(new Address(key)).balance().toBigInteger())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// The names of compartments that a block changed.
    static List<CompartmentName> changed(ExecutedBlock block) {
        return List.copyOf(block.changes().compartments().keySet());
    }

    static Map<Address, Bytes> contracts(Bytes... codes) {
        return IntStream.range(0, codes.length)
                .boxed()
                .collect(Collectors.toMap(TestZone::contract, i -> codes[i], (left, _) -> left, TreeMap::new));
    }

    static Address contract(int index) {
        return new Address(Bytes.of((byte) 0xC0, (byte) index).padLeft(Address.SIZE));
    }
}
