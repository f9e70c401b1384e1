package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.CallResult;
import bulkhead.evm.Fork;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ConsensusParameters;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.SenderRules;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.simulation.SimulationOutcome;
import bulkhead.kernel.simulation.SimulationRequest;
import bulkhead.kernel.state.Account;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.ModuleRecord;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.state.ZoneState;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionError.Reason;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A zone's state machine: from a state and a block to receipts, changes and a root. Everything is a function of its
/// arguments; nothing is written, and one kernel may be used from many threads at once.
public final class Kernel {

    private final Genesis genesis;
    private final Ports ports;
    private final Map<Fork, Machine> machines = new EnumMap<>(Fork.class);
    private final SortedMap<Hash, InstalledModule> modules = new TreeMap<>();
    private final TransactionVerifier verifier;
    private final RecentZone recent = new RecentZone();

    /// What a kernel works with.
    ///
    /// @param machines makes what executes the rules of a fork; asked once for each fork this node knows
    /// @param curve recovers senders
    /// @param modules all modules that this node has loaded, of any zone
    /// @param known transactions whose senders are recovered already
    /// @param parallel spreads the recovery of senders
    public record Ports(
            Function<Fork, Machine> machines,
            Secp256k1 curve,
            List<InstalledModule> modules,
            KnownTransactions known,
            Parallel parallel) {
        public Ports {
            modules = List.copyOf(modules);
        }
    }

    /// A kernel of one zone.
    ///
    /// @throws bulkhead.crypto.signature.MissingCryptoException if the node's crypto lacks what a fork needs
    /// @throws IllegalArgumentException if a module of genesis is not among the node's
    public Kernel(Genesis genesis, Ports ports) {
        this.genesis = genesis;
        this.ports = ports;
        for (ProtocolVersion version : ProtocolVersion.known()) {
            machines.computeIfAbsent(version.fork(), ports.machines());
        }
        ports.modules().forEach(module -> modules.put(module.version().jarHash(), module));
        genesis.modules().forEach(module -> moduleOf(module.name(), module.jarHash()));
        this.verifier = verifier(genesis.identity().chainId(), genesis.rules().limits());
    }

    public Genesis genesis() {
        return genesis;
    }

    /// The changes of height 0, for an empty store.
    ///
    /// @throws IllegalArgumentException if genesis contradicts itself, or a module's first call does not succeed
    public ChangeSet genesisChanges() {
        return GenesisState.of(genesis, genesisZone());
    }

    /// What holds for the engine's first block.
    public ConsensusParameters parameters() {
        return BlockExecution.parameters(
                genesisZone(), genesis.rules().version().number());
    }

    /// Checks a transaction's form and signature.
    public Verification verify(Bytes encoded) {
        return verifier.verify(encoded);
    }

    /// Makes a transaction in the name of an account that does not sign it.
    ///
    /// @throws IllegalStateException outside of dev zones
    public Verification impersonate(Impersonation impersonation) {
        if (!genesis.identity().dev()) {
            throw new IllegalStateException("accounts are impersonated in dev zones only");
        }
        return verifier.verifyImpersonation(impersonation.encode());
    }

    /// What keeps a transaction out of the mempool after this state; empty if nothing does. A nonce ahead of the
    /// account's and a fee below the base fee do not.
    public Optional<TransactionError> findFlaw(StateReader state, VerifiedTransaction verified) {
        Transaction transaction = verified.transaction();
        RunningZone zone = zoneAt(state, state.height() + 1);
        var account = new ZoneState(state).account(verified.sender());
        return RunningZone.findZoneFlaw(transaction)
                .or(() -> exceeds(transaction, zone.limits()))
                .or(() -> zone.rules().findFlaw(transaction))
                .or(() -> SenderRules.findStaleNonce(transaction, account.nonce()))
                .or(() ->
                        verified.isImpersonated() ? Optional.empty() : findContract(state, verified.sender(), account))
                .or(() -> SenderRules.findShortage(
                        transaction, verified.sender(), account.balance().toBigInteger()));
    }

    private static Optional<TransactionError> findContract(StateReader state, Address sender, Account account) {
        return account.hasCode()
                ? SenderRules.findContract(new Journal(state).accounts().code(sender), sender)
                : Optional.empty();
    }

    /// Executes a block.
    ///
    /// @param parent the state after the block before
    /// @throws IllegalArgumentException if the block is not the one after that state
    public BlockOutcome execute(StateReader parent, BlockInput input) {
        requireNext(parent, input);
        Optional<TransactionError> editFlaw = findEditFlaw(parent, input);
        if (editFlaw.isPresent()) {
            return new BlockOutcome.Rejected(0, editFlaw.get());
        }
        BlockStart start = BlockStart.of(parent, input.edits());
        RunningZone zone = zoneAt(start.state(), input.header().height());
        List<Bytes> sent = input.sent();
        List<Verification> verified = verify(zone, sent);
        BlockExecution execution = BlockExecution.begin(zone, start, input.header());
        long bytes = input.isEdited() ? input.transactions().getFirst().size() : 0;
        int first = input.transactions().size() - sent.size();
        for (int index = 0; index < verified.size(); index++) {
            bytes += sent.get(index).size();
            long total = bytes;
            Optional<TransactionError> flaw = switch (verified.get(index)) {
                case Verification.Refused refused -> Optional.of(refused.error());
                case Verification.Verified valid ->
                    exceedsBlock(total, zone.limits()).or(() -> execution.append(valid.transaction()));
            };
            if (flaw.isPresent()) {
                return new BlockOutcome.Rejected(first + index, flaw.get());
            }
        }
        return new BlockOutcome.Executed(execution.finish(input));
    }

    /// Executes a block of the log again, watched. Transactions find the state that they found then (INV-145).
    ///
    /// @param parent the state after the block before
    /// @throws IllegalArgumentException if the block is not the one after that state, or was never valid
    public void replay(StateReader parent, BlockInput input, BlockWatch watch) {
        requireNext(parent, input);
        BlockStart start = BlockStart.of(parent, input.edits());
        RunningZone zone = zoneAt(start.state(), input.header().height());
        List<Verification> verified = verify(zone, input.sent());
        BlockExecution execution = BlockExecution.begin(zone, start, input.header());
        for (int index = 0; index < verified.size() && !watch.isDone(index); index++) {
            Optional<TransactionError> flaw = switch (verified.get(index)) {
                case Verification.Refused refused -> Optional.of(refused.error());
                case Verification.Verified valid ->
                    watch.findTracer(index)
                            .map(tracer -> execution.append(valid.transaction(), tracer))
                            .orElseGet(() -> execution.append(valid.transaction()));
            };
            if (flaw.isPresent()) {
                throw new IllegalArgumentException("block " + input.header().height() + " is not valid: "
                        + flaw.get().message());
            }
        }
    }

    /// Fills a block with candidates in their order, leaving out what is invalid or finds no room, and executes it.
    ///
    /// @param draft the block without transactions, but with the edits that are to head it in a dev zone
    /// @param bytesMax that its transactions may take; the zone's own limit holds, too
    public Proposal propose(
            StateReader parent, BlockInput draft, Iterable<VerifiedTransaction> candidates, long bytesMax) {
        requireNext(parent, draft);
        BlockStart start = BlockStart.of(parent, draft.edits());
        RunningZone zone = zoneAt(start.state(), draft.header().height());
        BlockExecution execution = BlockExecution.begin(zone, start, draft.header());
        List<Bytes> chosen = new ArrayList<>(draft.transactions());
        List<Proposal.Refused> refused = new ArrayList<>();
        long edited = draft.isEdited() ? draft.transactions().getFirst().size() : 0;
        long bytesLeft = Math.min(bytesMax, zone.limits().blocks().bytes()) - edited;
        for (VerifiedTransaction candidate : candidates) {
            boolean fits =
                    candidate.encoded().size() <= bytesLeft && candidate.body().gasLimit() <= execution.gasLeft();
            if (!fits) {
                continue;
            }
            Optional<TransactionError> flaw = execution.append(candidate);
            if (flaw.isPresent()) {
                refused.add(new Proposal.Refused(candidate, flaw.get()));
            } else {
                chosen.add(candidate.encoded());
                bytesLeft -= candidate.encoded().size();
            }
        }
        return new Proposal(execution.finish(draft.withTransactions(chosen)), refused);
    }

    /// Runs a call that is in no block. One that offers nothing for gas sees a base fee of zero and pays nothing.
    public CallOutcome call(StateReader state, CallRequest request) {
        return call(zoneAt(state, request.block().header().height()), state, request);
    }

    /// How much gas a call needs. Its own gas limit, the zone's and what the caller can pay bound what is tried.
    public GasEstimate estimateGas(StateReader state, CallRequest request) {
        RunningZone zone = zoneAt(state, request.block().header().height());
        Transaction transaction = request.transaction();
        Optional<UInt256> pretended = request.overrides().state().findBalance(request.from());
        UInt256 balance = pretended.orElseGet(
                () -> new ZoneState(state).account(request.from()).balance());
        long most = Math.min(transaction.body().gasLimit(), zone.rules().gasMax());
        return new GasEstimator(gas -> call(zone, state, request.withGas(gas)))
                .estimate(Math.min(most, SenderRules.affordableGas(transaction, balance)));
    }

    /// Opens a simulation on a state, for several calls that follow each other.
    public Simulation simulation(StateReader state, CallBlock block) {
        return Simulation.open(zoneAt(state, block.header().height()), state, block);
    }

    /// Executes blocks that nobody made on a state, one after the other: `eth_simulateV1`.
    ///
    /// @param state after the request's base block
    public SimulationOutcome simulate(StateReader state, SimulationRequest request) {
        return new BlockSimulation(zoneAt(state, state.height() + 1), state, request).run();
    }

    /// The modules that serve after this state, by name.
    public List<InstalledModule> modules(StateReader state) {
        List<InstalledModule> found = new ArrayList<>();
        for (ModuleRecord each : new SystemRecords(state).modules()) {
            found.add(moduleOf(each.name(), each.version().jarHash()));
        }
        return found;
    }

    private static CallOutcome call(RunningZone zone, StateReader state, CallRequest request) {
        Simulation simulation = Simulation.open(zone, state, request.block());
        Optional<OverrideFlaw> flaw = simulation.override(request.overrides().state());
        if (flaw.isPresent()) {
            return new CallOutcome.Misplaced(flaw.get());
        }
        BlockEnvironment block = request.overrides().block().over(simulation.environment());
        boolean isFree = request.transaction().fees().feeCap().isZero();
        simulation.enter(isFree ? block.withBaseFee(UInt256.ZERO) : block);
        request.tracer().ifPresent(simulation::watch);
        return switch (simulation.run(request.from(), request.transaction())) {
            case TransactionOutcome.Invalid invalid -> new CallOutcome.Refused(invalid.error());
            case TransactionOutcome.Executed executed -> outcome(executed.result(), executed.gasUsed());
        };
    }

    /// Why the edits that head a block are refused: everywhere but in dev zones, and where one is impossible.
    private static Optional<TransactionError> findEditFlaw(StateReader parent, BlockInput input) {
        if (!input.isEdited()) {
            return Optional.empty();
        }
        if (!new SystemRecords(parent).zone().dev()) {
            return Optional.of(new TransactionError(
                    Reason.TYPE_NOT_SUPPORTED, "transaction type not supported: 0x44, edits, outside of dev zones"));
        }
        try {
            input.edits().over(parent);
            return Optional.empty();
        } catch (IllegalArgumentException e) { // malformed bytes, too
            return Optional.of(new TransactionError(Reason.MALFORMED, String.valueOf(e.getMessage())));
        }
    }

    private static void requireNext(StateReader parent, BlockInput input) {
        long height = input.header().height();
        if (height != parent.height() + 1) {
            throw new IllegalArgumentException(
                    "block " + height + " does not follow the state of height " + parent.height());
        }
    }

    private static CallOutcome outcome(CallResult result, long gasUsed) {
        return switch (result) {
            case CallResult.Returned returned -> new CallOutcome.Returned(returned.output(), gasUsed);
            case CallResult.Reverted reverted -> new CallOutcome.Reverted(reverted.output(), gasUsed);
            case CallResult.Halted halted -> new CallOutcome.Halted(halted.reason(), gasUsed);
        };
    }

    private List<Verification> verify(RunningZone zone, List<Bytes> transactions) {
        TransactionVerifier rules = verifier(zone.identity().chainId(), zone.limits());
        return ports.parallel()
                .map(
                        transactions,
                        encoded -> ports.known()
                                .find(Keccak256.hash(encoded))
                                .<Verification>map(Verification.Verified::new)
                                .orElseGet(() -> zone.identity().dev() && Impersonation.isIn(encoded)
                                        ? rules.verifyImpersonation(encoded)
                                        : rules.verify(encoded)));
    }

    private TransactionVerifier verifier(long chainId, Limits limits) {
        return new TransactionVerifier(
                ports.curve(), chainId, limits.transactions().bytes());
    }

    private RunningZone zoneAt(StateReader state, long height) {
        return recent.at(state, height, () -> readZone(state, height));
    }

    private RunningZone readZone(StateReader state, long height) {
        SystemRecords system = new SystemRecords(state);
        return new RunningZone(system.zone(), system.limits(), machineOf(system.version(height)), modules(state));
    }

    private RunningZone genesisZone() {
        List<InstalledModule> installed = genesis.modules().stream()
                .map(module -> moduleOf(module.name(), module.jarHash()))
                .toList();
        return new RunningZone(
                SystemRecords.Zone.of(genesis),
                genesis.rules().limits(),
                machineOf(genesis.rules().version()),
                installed);
    }

    private Machine machineOf(ProtocolVersion version) {
        return Objects.requireNonNull(machines.get(version.fork()));
    }

    private InstalledModule moduleOf(CompartmentName name, Hash jarHash) {
        if (Compartments.KERNEL.contains(name)) {
            throw new IllegalArgumentException(
                    "a module cannot be called " + name + ": the kernel's own compartment is");
        }
        InstalledModule module = modules.get(jarHash);
        if (module == null || !module.name().equals(name)) {
            throw new IllegalArgumentException(
                    "module " + name + " (JAR with SHA-256 " + jarHash + ") is not among this node's modules");
        }
        return module;
    }

    private static Optional<TransactionError> exceeds(Transaction transaction, Limits limits) {
        long gas = transaction.body().gasLimit();
        return gas <= limits.blocks().gas()
                ? Optional.empty()
                : Optional.of(new TransactionError(
                        Reason.BLOCK_GAS_EXCEEDED,
                        "exceeds block gas limit: " + gas + ", limit "
                                + limits.blocks().gas()));
    }

    private static Optional<TransactionError> exceedsBlock(long bytes, Limits limits) {
        return bytes <= limits.blocks().bytes()
                ? Optional.empty()
                : Optional.of(new TransactionError(
                        Reason.TOO_LARGE,
                        "block transactions take " + bytes + " bytes, limit "
                                + limits.blocks().bytes()));
    }
}
