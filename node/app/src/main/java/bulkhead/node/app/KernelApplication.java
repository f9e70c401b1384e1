package bulkhead.node.app;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.ApplicationStatus;
import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.BlockResults;
import bulkhead.consensus.api.CheckTxResult;
import bulkhead.consensus.api.InitChain;
import bulkhead.consensus.api.InitChainResult;
import bulkhead.consensus.api.PrepareProposal;
import bulkhead.consensus.api.Rewind;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.kernel.BlockOutcome;
import bulkhead.kernel.Kernel;
import bulkhead.kernel.Proposal;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.network.mempool.BlockRules;
import bulkhead.network.mempool.SelectionLimits;
import bulkhead.network.mempool.SenderAccount;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins the engine with kernel, mempool and store: the only place where these meet. Called from the engine's one
/// thread.
///
/// An execution is kept until its block is decided: what was executed to be proposed or voted for is adopted, not
/// executed again.
final class KernelApplication implements Application, Rewind {

    private static final Logger LOG = LoggerFactory.getLogger(KernelApplication.class);

    private final Kernel kernel;
    private final Store store;
    private final PendingEdits edits;
    private final SharedMempool pool;
    private final Consumer<CommittedBlock> committed;
    private final HeadListener heads;

    private @Nullable ExecutedBlock executed;
    private @Nullable Decided decided;

    /// @param committed hears of every block when it is durable, on the engine's thread
    /// @param heads hear how the visible head moves, on the engine's thread
    KernelApplication(
            Kernel kernel, States states, SharedMempool pool, Consumer<CommittedBlock> committed, HeadListener heads) {
        this.kernel = kernel;
        this.store = states.store();
        this.edits = states.edits();
        this.pool = pool;
        this.committed = committed;
        this.heads = heads;
    }

    /// A block that is durable now.
    record CommittedBlock(Hash hash, ExecutedBlock block) {}

    /// A block that awaits its commit.
    private record Decided(Hash hash, ExecutedBlock block) {}

    @Override
    public ApplicationStatus info() {
        BlockId last = store.blocks().last();
        Bytes record = store.blocks()
                .find(last.height())
                .map(BlockRecord::engineRecord)
                .orElse(Bytes.EMPTY);
        StateReader state = store.latest();
        long version = new ZoneState(state).system().version(last.height() + 1).number();
        return new ApplicationStatus(last.height(), state.zoneRoot(), version, record);
    }

    @Override
    public InitChainResult initChain(InitChain request) {
        List<ValidatorUpdate> validators = kernel.genesis().validators().stream()
                .map(validator -> new ValidatorUpdate(validator.publicKey(), validator.power()))
                .toList();
        return new InitChainResult(
                validators, store.latest().zoneRoot(), Translation.parameters(Optional.of(kernel.parameters())));
    }

    @Override
    public CheckTxResult checkTx(Bytes transaction) {
        Optional<TransactionError> flaw = switch (kernel.verify(transaction)) {
            case Verification.Refused(TransactionError error) -> Optional.of(error);
            case Verification.Verified(VerifiedTransaction verified) -> kernel.findFlaw(store.latest(), verified);
        };
        return flaw.map(error -> new CheckTxResult(1, error.message())).orElse(new CheckTxResult(0, ""));
    }

    @Override
    public List<Bytes> prepareProposal(PrepareProposal request) {
        StateEdits heading = edits.edits();
        long gas = new ZoneState(edits.latest()).system().limits().blocks().gas();
        List<VerifiedTransaction> candidates = pool.select(new SelectionLimits(gas, request.maxBytes()));
        if (candidates.isEmpty()) { // edits are no reason for a block: tools count on it that none comes by itself
            return heading.isEmpty() || !request.emptyWanted() ? List.of() : List.of(heading.encode());
        }
        BlockInput draft = Translation.input(
                        request.draft(), store.blocks().last().hash())
                .withTransactions(heading.isEmpty() ? List.of() : List.of(heading.encode()));
        try {
            Proposal proposal = kernel.propose(store.latest(), draft, candidates, request.maxBytes());
            proposal.refused()
                    .forEach(refused -> pool.remove(refused.transaction().hash()));
            executed = proposal.block();
            BlockInput filled = proposal.block().input();
            return filled.sent().isEmpty() && !request.emptyWanted() ? List.of() : filled.transactions();
        } catch (RuntimeException | StackOverflowError failure) {
            // A failure of this node at one of them. The engine finds which by halving what it is offered (ADR-082);
            // were nothing offered, no block would ever come again.
            LOG.warn("a block could not be filled: all candidates are offered as they are", failure);
            executed = null;
            List<Bytes> offered = new ArrayList<>(draft.transactions());
            candidates.forEach(candidate -> offered.add(candidate.encoded()));
            return offered;
        }
    }

    @Override
    public boolean processProposal(BlockContent proposal) {
        return execute(proposal) instanceof BlockOutcome.Executed;
    }

    @Override
    public BlockResults finalizeBlock(BlockContent block) {
        ExecutedBlock result = switch (execute(block)) {
            case BlockOutcome.Executed(ExecutedBlock done) -> done;
            case BlockOutcome.Rejected rejected ->
                throw new IllegalStateException("a decided block is invalid: transaction " + rejected.index() + ": "
                        + rejected.error().message());
        };
        decided = new Decided(block.header().hash(), result);
        return Translation.results(result);
    }

    @Override
    public void commit(Bytes engineRecord) {
        Decided block = decided;
        if (block == null) {
            throw new IllegalStateException("commit without a finalized block");
        }
        BlockInput input = block.block().input();
        BlockRecord record = new BlockRecord(
                new BlockId(input.header().height(), block.hash()),
                block.block().hashes(),
                BlockCodec.encodeRequest(input),
                BlockCodec.encodeResults(block.block()),
                engineRecord);
        edits.commit(input.edits(), () -> {
            store.append(record);
            store.apply(block.block().changes());
        });
        decided = null;
        executed = null;
        if (input.isEdited() || !edits.edits().isEmpty()) {
            revalidate(); // the pool has seen accounts with edits, which are no changes of a block alone
        } else {
            pool.advance(rules(store.latest()), changedAccounts(block.block().changes()));
        }
        committed.accept(new CommittedBlock(block.hash(), block.block()));
        heads.advanced(input.header().height());
    }

    /// Forgets the blocks above a height; transactions that were in them, and edits that wait, are gone.
    @Override
    public void to(long height) {
        heads.rewinding(height);
        try {
            edits.rewind(() -> store.rewind(height));
        } finally {
            heads.rewound();
        }
        executed = null;
        decided = null;
        revalidate();
    }

    private static SortedMap<Address, SenderAccount> changedAccounts(ChangeSet changes) {
        SortedMap<Address, SenderAccount> changed = new TreeMap<>();
        CompartmentChange accounts = changes.compartments().get(Compartments.ACCOUNTS);
        if (accounts != null) {
            accounts.values().forEach((address, value) -> {
                Account account = value.isPresent() ? Account.decode(value.get()) : Account.EMPTY;
                changed.put(new Address(address), new SenderAccount(account.nonce(), account.balance()));
            });
        }
        return changed;
    }

    private void revalidate() {
        StateReader state = edits.latest();
        pool.revalidate(rules(state), sender -> PoolEntrance.account(state, sender));
    }

    /// What the block after a state demands of transactions.
    static BlockRules rules(StateReader latest) {
        ZoneState state = new ZoneState(latest);
        return new BlockRules(
                state.blocks().baseFee(), state.system().limits().blocks().gas());
    }

    /// Executes a content, unless it is the one that was executed last: the hash of the block does not matter to that.
    private BlockOutcome execute(BlockContent content) {
        BlockInput input = Translation.input(content, store.blocks().last().hash());
        ExecutedBlock before = executed;
        if (before != null && before.input().equals(input)) {
            return new BlockOutcome.Executed(before);
        }
        BlockOutcome outcome = kernel.execute(store.latest(), input);
        if (outcome instanceof BlockOutcome.Executed(ExecutedBlock done)) {
            executed = done;
        }
        return outcome;
    }
}
