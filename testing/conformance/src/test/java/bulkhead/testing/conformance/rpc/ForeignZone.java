package bulkhead.testing.conformance.rpc;

import bulkhead.consensus.api.BlockSigner;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.consensus.api.block.BlockId;
import bulkhead.consensus.api.block.Commit;
import bulkhead.consensus.api.block.CommitSignature;
import bulkhead.consensus.api.block.ConsensusParameters;
import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.consensus.api.block.Hashes;
import bulkhead.consensus.api.block.Header;
import bulkhead.consensus.api.block.Outlook;
import bulkhead.consensus.api.block.PartSetHeader;
import bulkhead.consensus.api.block.SignedHeader;
import bulkhead.consensus.api.block.ValidatorKey;
import bulkhead.consensus.api.block.ValidatorSet;
import bulkhead.consensus.solo.SoloMode;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.Parallel;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.node.app.GenesisFile;
import bulkhead.node.app.Node;
import bulkhead.node.app.NodeConfig;
import bulkhead.node.app.ValidatorKeyFile;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.Store;
import bulkhead.store.rocksdb.RocksConfig;
import bulkhead.store.rocksdb.RocksStore;
import bulkhead.testing.conformance.rpc.ForeignChain.ForeignBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A zone with the foreign chain's genesis accounts and chain id, whose block log is that chain, executed by us
/// (ADR-160). A real node serves it.
///
/// Its blocks bear the hashes that they have over there: a kernel knows no block's hash but by hearsay (ADR-040).
/// Block 0 alone has a hash of ours, the genesis hash.
final class ForeignZone implements AutoCloseable {

    private static final CryptoSuite CRYPTO = NativeCrypto.open();
    private static final BlockSigner SIGNER = ValidatorKeyFile.dev();
    private static final String ZONE_ID = "foreign-1";
    private static final String NO_HASH = Hash.ZERO.toHex().substring(2);

    private final OwnHashes hashes;
    private final Node node;
    private final RpcClient client;

    private ForeignZone(OwnHashes hashes, Node node) {
        this.hashes = hashes;
        this.node = node;
        this.client = new RpcClient(node.url());
    }

    /// Hashes that a zone derives in its own way: the genesis hash, and what PREVRANDAO shows in each block, which is
    /// zero in each of the foreign blocks.
    private record OwnHashes(String genesis, String foreignGenesis, List<String> prevRandaos) {

        String toOurs(String request) {
            return request.replace(foreignGenesis, genesis);
        }

        String toTheirs(String answer) {
            String translated = answer.replace(genesis, foreignGenesis);
            for (String each : prevRandaos) {
                translated = translated.replace(each, NO_HASH);
            }
            return translated;
        }
    }

    /// Executes the chain into a data directory and starts a node on it.
    ///
    /// @param seen hears of every block and the store with the state after it
    static ForeignZone open(Path directory, BiConsumer<ForeignBlock, Store> seen) {
        ForeignChain chain = ForeignChain.read();
        Genesis genesis = genesis(chain);
        try (RocksStore store = RocksStore.open(RocksConfig.of(directory), genesis.zoneIdentity())) {
            fill(store, chain, genesis, seen);
        }
        var production = new NodeConfig.Production(SIGNER, new SoloMode.Manual());
        Node node = Node.open(new NodeConfig(
                new GenesisFile(genesis, List.of()),
                Optional.of(directory),
                production,
                RpcConfig.loopback(0),
                NodeConfig.Tools.NONE));
        return new ForeignZone(ownHashes(chain, genesis), node);
    }

    private static OwnHashes ownHashes(ForeignChain chain, Genesis genesis) {
        List<String> prevRandaos = chain.blocks().stream()
                .map(block -> ForeignExecution.header(block, Address.ZERO.bytes())
                        .prevRandao()
                        .toHex()
                        .substring(2))
                .toList();
        return new OwnHashes(genesis.hash().toHex(), chain.genesis().toHex(), prevRandaos);
    }

    /// The answer to a request of that chain, with a zone's own hashes exchanged on the way in and out.
    String ask(String request) {
        return hashes.toTheirs(client.ask(hashes.toOurs(request)));
    }

    @Override
    public void close() {
        node.close();
    }

    private static void fill(
            RocksStore store, ForeignChain chain, Genesis genesis, BiConsumer<ForeignBlock, Store> seen) {
        store.apply(kernel(genesis).genesisChanges());
        Bytes proposer = ValidatorKey.of(SIGNER.publicKey()).address().bytes();
        var execution = new ForeignExecution(CRYPTO, chain, proposer);
        for (ForeignBlock foreign : chain.blocks()) {
            ExecutedBlock block = execution.execute(store.latest(), foreign, nextBaseFee(chain, foreign));
            Hash hash = foreign.block().header().hash();
            store.append(new BlockRecord(
                    new bulkhead.store.api.BlockId(foreign.number(), hash),
                    block.hashes(),
                    BlockCodec.encodeRequest(block.input()),
                    BlockCodec.encodeResults(block),
                    engineRecord(block).encode()));
            store.apply(block.changes());
            seen.accept(foreign, store);
        }
    }

    /// What the next block says; after the last one, EIP-1559 for a block below its target.
    private static UInt256 nextBaseFee(ForeignChain chain, ForeignBlock foreign) {
        int next = (int) foreign.number(); // blocks are numbered from 1
        if (next < chain.blocks().size()) {
            return chain.blocks().get(next).block().header().block().gas().baseFee();
        }
        var header = foreign.block().header();
        UInt256 target = UInt256.of(header.block().gas().limit() / 2);
        UInt256 unused = target.subtract(UInt256.of(header.result().gasUsed()));
        UInt256 baseFee = header.block().gas().baseFee();
        return baseFee.subtract(baseFee.multiply(unused).divide(target).divide(UInt256.of(8)));
    }

    private static Kernel kernel(Genesis genesis) {
        return new Kernel(
                genesis,
                new Kernel.Ports(
                        fork -> Machine.interpreting(fork, CRYPTO),
                        CRYPTO.secp256k1(),
                        List.of(),
                        KnownTransactions.NONE,
                        Parallel.serial()));
    }

    private static Genesis genesis(ForeignChain chain) {
        SortedMap<Address, Genesis.Allocation> allocations = new TreeMap<>();
        chain.accounts()
                .accounts()
                .forEach((address, account) -> allocations.put(
                        address,
                        new Genesis.Allocation(account.balance(), account.nonce(), account.code(), account.storage())));
        allocations.remove(ForeignExecution.HISTORY); // the kernel's own
        Limits standard = Limits.STANDARD;
        long gas = chain.blocks().getLast().block().header().block().gas().limit();
        var limits = new Limits(
                standard.transactions(), new Limits.Blocks(standard.blocks().bytes(), gas), standard.modules());
        return new Genesis(
                new Genesis.Identity(ZONE_ID, chain.chainId(), new ZoneTime(0, 0), true),
                new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.ZERO, limits),
                allocations,
                List.of(new Genesis.Validator(SIGNER.publicKey(), 10, Address.ZERO)),
                List.of());
    }

    /// A header and certificate of ours for the height, which the engine goes on from; the gateway shows none of it.
    private static EngineRecord engineRecord(ExecutedBlock block) {
        ValidatorKey key = ValidatorKey.of(SIGNER.publicKey());
        ValidatorSet validators = ValidatorSet.of(List.of(new ValidatorUpdate(key.publicKey(), 10)));
        long height = block.input().header().height();
        var time = new Timestamp(block.input().header().time().seconds(), 0);
        Bytes hash = validators.hash().bytes();
        var header = new Header(
                new Header.Position(Header.BLOCK_PROTOCOL, 1, ZONE_ID, height, time),
                BlockId.NONE,
                new Header.Content(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY),
                new Header.State(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY),
                new Header.Validators(hash, hash, key.address()));
        var id = new BlockId(
                header.hash().bytes(), new PartSetHeader(1, header.hash().bytes()));
        var signature = new CommitSignature.Signed(
                CommitSignature.Flag.COMMIT, key.address(), time, SIGNER.sign(height, 0, id.encode()));
        var commit = new Commit(height, 0, id, List.of(signature));
        var outlook = new Outlook(
                validators,
                validators,
                ConsensusParameters.INITIAL,
                Hashes.ofResults(List.of()).bytes());
        return new EngineRecord(new SignedHeader(header, commit), outlook);
    }
}
