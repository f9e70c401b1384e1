package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.BlockSummary;
import bulkhead.consensus.api.LastCommit;
import bulkhead.consensus.api.PrepareProposal;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.Host;
import bulkhead.evm.Message;
import bulkhead.evm.Tracer;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.KnownTransactions;
import bulkhead.kernel.Parallel;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.network.mempool.BlockRules;
import bulkhead.network.mempool.Mempool;
import bulkhead.network.mempool.MempoolLimits;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelApplicationTest {

    private static final DevAccounts.DevAccount SENDER =
            DevAccounts.derive(DevAccounts.MNEMONIC, 1).getFirst();
    private static final Address RECIPIENT = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final Genesis GENESIS = new Genesis(
            new Genesis.Identity("once-1", DevZone.CHAIN_ID, new ZoneTime(1_000, 0), true),
            new Genesis.Rules(ProtocolVersion.V1, FeePolicy.NONE, UInt256.ZERO, Limits.STANDARD),
            new TreeMap<>(Map.of(SENDER.address(), Genesis.Allocation.of(DevZone.BALANCE))),
            List.of(DevZone.validator()),
            List.of());

    private final SharedMempool pool =
            new SharedMempool(new Mempool(MempoolLimits.STANDARD, new BlockRules(UInt256.ZERO, 150_000_000)));
    // A kernel that executes what it did not fill itself asks for the sender of each transaction.
    private final AtomicInteger asked = new AtomicInteger();
    private final KnownTransactions counting = hash -> {
        asked.incrementAndGet();
        return pool.find(hash);
    };
    private final Kernel kernel = Kernels.of(new GenesisFile(GENESIS, List.of()), counting);
    private final MemoryStore store = new MemoryStore(GENESIS.zoneIdentity());
    private final States states = States.of(store);
    private final KernelApplication application =
            new KernelApplication(kernel, states, pool, _ -> {}, new HeadListeners());
    private final PoolEntrance entrance = new PoolEntrance(kernel, states.edits(), pool);

    KernelApplicationTest() {
        store.apply(kernel.genesisChanges());
    }

    @Test // INV-110
    void executesOnceWhatItFilledItself() {
        submit(0);
        submit(1);

        List<Bytes> proposed = application.prepareProposal(new PrepareProposal(block(1, List.of()), 1_000_000, true));
        assertThat(proposed).hasSize(2);
        assertThat(application.processProposal(block(1, proposed))).isTrue();
        application.finalizeBlock(block(1, proposed));
        application.commit(Bytes.EMPTY);

        assertThat(asked).hasValue(0);
        assertThat(new ZoneState(store.latest()).account(RECIPIENT).balance()).isEqualTo(UInt256.of(2));
    }

    @Test // INV-110
    void executesAgainWhatTheEngineChanged() {
        submit(0);
        submit(1);

        List<Bytes> proposed = application.prepareProposal(new PrepareProposal(block(1, List.of()), 1_000_000, true));
        List<Bytes> shorter = proposed.subList(0, 1);
        assertThat(application.processProposal(block(1, shorter))).isTrue();
        application.finalizeBlock(block(1, shorter));
        application.commit(Bytes.EMPTY);

        assertThat(asked).hasValue(1);
        assertThat(new ZoneState(store.latest()).account(RECIPIENT).balance()).isEqualTo(UInt256.ONE);
        assertThat(pool.read(Mempool::pending).get(SENDER.address())).hasSize(1);
    }

    @Test
    void knowsTheSendersNonceAfterTheBlock() {
        submit(0);
        List<Bytes> proposed = application.prepareProposal(new PrepareProposal(block(1, List.of()), 1_000_000, true));
        application.finalizeBlock(block(1, proposed));
        application.commit(Bytes.EMPTY);

        assertThat(pool.read(Mempool::size)).isZero();
        assertThat(entrance.submit(transfer(0)))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.message()).startsWith("nonce too low"));
        submit(1);
        assertThat(pool.read(Mempool::pending).get(SENDER.address())).hasSize(1);
    }

    @Test // INV-081
    void offersWhatItCouldNotExecuteSoThatTheEngineFindsWhichOneFails() {
        submit(0);
        submit(1);
        var failing = new KernelApplication(failingAtNonce(1), states, pool, _ -> {}, new HeadListeners());

        List<Bytes> offered = failing.prepareProposal(new PrepareProposal(block(1, List.of()), 1_000_000, true));

        assertThat(offered).containsExactly(transfer(0), transfer(1));
        assertThatThrownBy(() -> failing.processProposal(block(1, offered))).hasMessage("the disk of this node");
        assertThat(failing.processProposal(block(1, offered.subList(0, 1)))).isTrue();
    }

    /// A kernel whose machine fails at a transaction, as a machine of iron may.
    private Kernel failingAtNonce(long nonce) {
        CryptoSuite crypto = NativeCrypto.open();
        var ports = new Kernel.Ports(
                fork -> {
                    Machine sound = Machine.interpreting(fork, crypto);
                    return new Machine(fork, new FailingEvm(sound.evm(), nonce), sound.precompiles(), sound.curve());
                },
                crypto.secp256k1(),
                List.of(),
                counting,
                Parallel.serial());
        return new Kernel(GENESIS, ports);
    }

    private record FailingEvm(Evm sound, long nonce) implements Evm {
        @Override
        public CallResult execute(Message message, Environment environment, Host host) {
            if (host.accounts().nonce(message.parties().caller()) == nonce + 1) { // raised before the call
                throw new IllegalStateException("the disk of this node");
            }
            return sound.execute(message, environment, host);
        }

        @Override
        public Evm traced(Tracer watcher) {
            return sound.traced(watcher);
        }

        @Override
        public Evm withPrecompilesMoved(Map<Address, Optional<Address>> moves) {
            return sound.withPrecompilesMoved(moves);
        }
    }

    private void submit(long nonce) {
        assertThat(entrance.submit(transfer(nonce))).isInstanceOf(Submission.Accepted.class);
    }

    private static Bytes transfer(long nonce) {
        Secp256k1 curve = NativeCrypto.open().secp256k1();
        var body = new Transaction.Body(nonce, 21_000, Optional.of(RECIPIENT), UInt256.ONE, Bytes.EMPTY);
        var transaction =
                new Transaction.DynamicFee(DevZone.CHAIN_ID, body, Transaction.Fees.of(UInt256.ZERO), List.of());
        return SignedTransaction.sign(transaction, SENDER.key(), curve).encode();
    }

    private static BlockContent block(long height, List<Bytes> transactions) {
        var proposer = new ValidatorAddress(GENESIS.validators().getFirst().address());
        // As the engine has it: the hash depends on the transactions.
        Hash hash = transactions.isEmpty() ? Hash.ZERO : Keccak256.hash(transactions.getFirst());
        var summary = new BlockSummary(height, new Timestamp(2_000, 0), hash, proposer, Hash.ZERO);
        return new BlockContent(summary, transactions, new LastCommit(0, List.of()), List.of());
    }
}
