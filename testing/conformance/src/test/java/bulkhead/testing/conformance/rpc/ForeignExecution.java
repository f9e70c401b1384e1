package bulkhead.testing.conformance.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.state.BlockRecords;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.StateChanges;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.StateReader;
import bulkhead.testing.conformance.KernelSubject;
import bulkhead.testing.conformance.Surroundings;
import bulkhead.testing.conformance.WorldState;
import bulkhead.testing.conformance.rpc.ForeignChain.ForeignBlock;
import bulkhead.testing.conformance.rpc.ForeignChain.Uncle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Executes the foreign chain's transactions with the kernel's processor, by the rules of their block's fork, with what
/// Ethereum does around them; what comes out has the form of a zone's block.
///
/// Beside what Ethereum writes, a state holds what our kernel keeps for later blocks: the next base fee, and the hashes
/// of all earlier blocks (EIP-2935, which that chain has from Prague on only).
final class ForeignExecution {

    /// The contract of EIP-2935, and how many hashes it keeps.
    static final Address HISTORY = Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

    private static final long HISTORY_WINDOW = 8_191;
    private static final UInt256 ETHER = UInt256.parse("1000000000000000000");
    private static final long BYTES_MAX = 1 << 20;

    private final KernelSubject kernel;
    private final TransactionVerifier verifier;
    private final long chainId;
    private final Bytes proposer;
    private final WorldState.Account genesisHistory;
    private final Map<Long, Hash> hashes = new TreeMap<>();

    /// @param proposer the zone's validator, whose fee account is the chain's coinbase
    ForeignExecution(CryptoSuite crypto, ForeignChain chain, Bytes proposer) {
        this.kernel = new KernelSubject(crypto);
        this.chainId = chain.chainId();
        this.verifier = new TransactionVerifier(crypto.secp256k1(), chainId, BYTES_MAX);
        this.proposer = proposer;
        this.genesisHistory = Objects.requireNonNull(chain.accounts().accounts().get(HISTORY));
        hashes.put(0L, chain.genesis());
    }

    /// Where the hash of a block stands in [#HISTORY].
    static UInt256 historySlot(long number) {
        return UInt256.of(number % HISTORY_WINDOW);
    }

    /// @param nextBaseFee of the block after this one
    ExecutedBlock execute(StateReader parent, ForeignBlock foreign, UInt256 nextBaseFee) {
        var block = foreign.block();
        Journal journal = new Journal(parent);
        BlockEnvironment environment = KernelSubject.environment(
                block.header().block(), chainId, number -> hashes.getOrDefault(number, Hash.ZERO));
        Machine machine = kernel.machine(block.fork());
        Hash parentHash = block.header().parent();
        if (foreign.number() == 1) {
            journal.accounts().setNonce(HISTORY, genesisHistory.nonce());
            journal.accounts().credit(HISTORY, genesisHistory.balance());
        }
        journal.storage().store(HISTORY, historySlot(foreign.number() - 1), UInt256.from(parentHash));
        journal.endTransaction();
        Surroundings.begin(machine, journal, environment, block);
        List<IncludedTransaction> included = new ArrayList<>();
        for (Bytes transaction : block.content().transactions()) {
            included.add(include(machine, journal, environment, included, transaction));
        }
        Surroundings.end(machine, journal, environment, block);
        rewardUncles(journal, foreign, environment.coinbase());
        if (!nextBaseFee.isZero()) {
            journal.compartment(Compartments.BLOCKS).put(BlockRecords.BASE_FEE_KEY, nextBaseFee.toBytes());
        }
        journal.endTransaction();
        hashes.put(foreign.number(), block.header().hash());
        return finish(parent, foreign, journal, included);
    }

    private IncludedTransaction include(
            Machine machine, Journal journal, BlockEnvironment block, List<IncludedTransaction> before, Bytes encoded) {
        if (!(verifier.verify(encoded) instanceof Verification.Verified(VerifiedTransaction verified))) {
            throw new IllegalStateException("block " + block.number() + ": refused: " + encoded);
        }
        long used = before.stream().mapToLong(each -> each.figures().gasUsed()).sum();
        int logs =
                before.stream().mapToInt(each -> each.receipt().logs().size()).sum();
        TransactionOutcome outcome = TransactionProcessor.of(machine)
                .execute(journal, block, block.fees().gasLimit() - used, verified.transaction(), verified.sender());
        return switch (outcome) {
            case TransactionOutcome.Invalid(var error) ->
                throw new IllegalStateException("block " + block.number() + ": " + error.message());
            case TransactionOutcome.Executed executed -> {
                Receipt receipt = Receipt.of(
                        verified.transaction().type(),
                        executed.result().isSuccess(),
                        used + executed.gasUsed(),
                        executed.logs());
                var figures = new IncludedTransaction.Figures(
                        before.size(), executed.gasUsed(), executed.price(), executed.created(), logs);
                yield IncludedTransaction.of(verified, receipt, figures);
            }
        };
    }

    /// Yellow Paper, 11.3: an uncle's miner has an eighth less for each height between, who names it a 32nd.
    private static void rewardUncles(Journal journal, ForeignBlock foreign, Address coinbase) {
        Fork fork = foreign.block().fork();
        for (Uncle uncle : foreign.uncles()) {
            UInt256 reward = ETHER.multiply(UInt256.of(Surroundings.reward(fork)));
            UInt256 eighths = UInt256.of(uncle.number() + 8 - foreign.number());
            journal.accounts().credit(uncle.miner(), reward.multiply(eighths).divide(UInt256.of(8)));
            journal.accounts().credit(coinbase, reward.divide(UInt256.of(32)));
        }
    }

    private ExecutedBlock finish(
            StateReader parent, ForeignBlock foreign, Journal journal, List<IncludedTransaction> included) {
        var block = foreign.block();
        var changes = StateChanges.of(parent, foreign.number(), journal.changes());
        var roots = new BlockFigures.Roots(
                changes.zoneRoot(),
                PatriciaTrie.listRoot(
                        included.stream().map(IncludedTransaction::encoded).toList()),
                PatriciaTrie.listRoot(
                        included.stream().map(each -> each.receipt().encode()).toList()));
        Bloom bloom = included.stream().map(each -> each.receipt().bloom()).reduce(Bloom.EMPTY, Bloom::or);
        long used =
                included.stream().mapToLong(each -> each.figures().gasUsed()).sum();
        var gas = block.header().block().gas();
        var figures = new BlockFigures(
                new BlockFigures.Gas(used, gas.limit(), gas.baseFee()),
                block.header().block().coinbase(),
                roots,
                bloom);
        var input = new BlockInput(
                header(foreign, proposer), block.content().transactions(), BlockInput.LastCommit.NONE, List.of());
        return new ExecutedBlock(input, changes, figures, included, Optional.empty());
    }

    /// As much of a foreign header as a zone's can say.
    static BlockHeader header(ForeignBlock foreign, Bytes proposer) {
        var header = foreign.block().header();
        var time = new ZoneTime(header.block().timestamp(), 0);
        return new BlockHeader(foreign.number(), time, header.parent(), proposer, Hash.ZERO);
    }
}
