package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.CallResult;
import bulkhead.evm.ContractAddress;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.Host;
import bulkhead.evm.Message;
import bulkhead.evm.TransactionEnvironment;
import bulkhead.kernel.api.link.Watch;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedHost;
import bulkhead.kernel.trace.WatchedTransaction;
import bulkhead.kernel.transaction.AccessListEntry;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.TransactionError.Reason;
import java.util.List;
import java.util.Optional;

/// Executes one transaction after the other on a journal (Yellow Paper, 6), by the rules of one fork, Frontier to
/// Osaka. Pure, and safe to share.
///
/// Before Spurious Dragon empty accounts could exist; here they never do, as in a zone.
public final class TransactionProcessor {

    private static final long REFUND_SHARE_BEFORE_LONDON = 2;
    private static final long REFUND_SHARE = 5; // EIP-3529

    private final Machine machine;
    private final TransactionRules rules;
    private final ForeignCode foreignCode;
    private final Optional<TransactionTracer> tracer;
    private final boolean contractsMaySend;

    /// @param rules of the machine's fork, perhaps with a lower limit of gas
    public TransactionProcessor(Machine machine, TransactionRules rules, ForeignCode foreignCode) {
        this(machine, rules, foreignCode, Optional.empty(), false);
    }

    private TransactionProcessor(
            Machine machine,
            TransactionRules rules,
            ForeignCode foreignCode,
            Optional<TransactionTracer> tracer,
            boolean contractsMaySend) {
        this.machine = machine;
        this.rules = rules;
        this.foreignCode = foreignCode;
        this.tracer = tracer;
        this.contractsMaySend = contractsMaySend;
    }

    /// The same rules, watched.
    public TransactionProcessor watched(TransactionTracer watcher) {
        return new TransactionProcessor(
                machine.traced(watcher), rules, foreignCode.watched(watcher), Optional.of(watcher), contractsMaySend);
    }

    /// The same processor for transactions in others' names: an account with code may be the sender (against
    /// EIP-3607), for nobody could have found a key to it.
    public TransactionProcessor impersonating() {
        return new TransactionProcessor(machine, rules, foreignCode, tracer, true);
    }

    /// A processor for Ethereum's own tests: the fork's rules, no modules.
    public static TransactionProcessor of(Machine machine) {
        return new TransactionProcessor(machine, TransactionRules.of(machine.fork()), ForeignCode.NONE);
    }

    /// Executes a transaction of a block and makes its changes stand in the journal.
    ///
    /// @param gasLeft what the block has left for it
    public TransactionOutcome execute(
            Journal journal, BlockEnvironment block, long gasLeft, Transaction transaction, Address sender) {
        Optional<TransactionError> flaw = rules.findFlaw(transaction)
                .or(() -> exceeds(transaction, gasLeft))
                .or(() -> rules.findUnderpayment(transaction, block.fees()))
                .or(() -> findSenderFlaw(journal, transaction, sender));
        if (flaw.isPresent()) {
            return new TransactionOutcome.Invalid(flaw.get());
        }
        return run(journal, block, transaction, sender);
    }

    /// Executes a call that is in no block: nonce and kind of the sender do not matter, its balance does; what offers
    /// nothing for gas pays nothing. The journal is to be thrown away afterwards.
    public TransactionOutcome simulate(
            Journal journal, BlockEnvironment block, Transaction transaction, Address sender) {
        boolean isFree = transaction.fees().feeCap().isZero();
        Optional<TransactionError> flaw = isFree ? Optional.empty() : rules.findUnderpayment(transaction, block.fees());
        flaw = flaw.or(() -> findShortage(journal, transaction, sender))
                .or(() -> unbounded().findFlaw(transaction));
        if (flaw.isPresent()) {
            return new TransactionOutcome.Invalid(flaw.get());
        }
        return run(journal, block, transaction, sender);
    }

    /// Executes a call as a block would, but for its gas, which no transaction's limit bounds, and for its sender, who
    /// may be a contract. The journal is to be thrown away afterwards.
    public TransactionOutcome simulateStrictly(
            Journal journal, BlockEnvironment block, Transaction transaction, Address sender) {
        long nonce = journal.accounts().nonce(sender);
        Optional<TransactionError> flaw = SenderRules.findNonceFlaw(
                        transaction, nonce) // the first is told: geth's order
                .or(() -> rules.findUnderpayment(transaction, block.fees()))
                .or(() -> findShortage(journal, transaction, sender))
                .or(() -> unbounded().findFlaw(transaction));
        if (flaw.isPresent()) {
            return new TransactionOutcome.Invalid(flaw.get());
        }
        return run(journal, block, transaction, sender);
    }

    private TransactionRules unbounded() {
        return new TransactionRules(rules.fork(), Long.MAX_VALUE);
    }

    private static Optional<TransactionError> exceeds(Transaction transaction, long gasLeft) {
        long wanted = transaction.body().gasLimit();
        return wanted <= gasLeft
                ? Optional.empty()
                : TransactionRules.refusal(
                        Reason.BLOCK_GAS_EXCEEDED,
                        "gas limit reached: " + gasLeft + " left in the block, tx wants " + wanted);
    }

    private Optional<TransactionError> findSenderFlaw(Journal journal, Transaction transaction, Address sender) {
        return SenderRules.findNonceFlaw(transaction, journal.accounts().nonce(sender))
                .or(() -> contractsMaySend
                        ? Optional.empty()
                        : SenderRules.findContract(journal.accounts().code(sender), sender))
                .or(() -> findShortage(journal, transaction, sender));
    }

    private static Optional<TransactionError> findShortage(Journal journal, Transaction transaction, Address sender) {
        return SenderRules.findShortage(
                transaction, sender, journal.accounts().balance(sender).toBigInteger());
    }

    private TransactionOutcome run(Journal journal, BlockEnvironment block, Transaction transaction, Address sender) {
        UInt256 price = price(transaction, block);
        var environment =
                new Evm.Environment(block, new TransactionEnvironment(sender, price, blobHashes(transaction)));
        tracer.ifPresent(watcher -> announce(watcher, journal, environment, transaction));
        buyGas(journal, environment, transaction);
        journal.accounts().setNonce(sender, transaction.body().nonce() + 1);
        warm(journal, environment, transaction);
        Host host = host(journal, environment);
        authorize(host, block, transaction);
        IntrinsicGas intrinsic = IntrinsicGas.of(transaction, machine.fork());
        Message message = message(transaction, sender, intrinsic);
        CallResult result = execute(message, environment, host);
        TransactionOutcome.Gas gas = gas(transaction, result, journal.refund(), intrinsic);
        sellGas(journal, environment, transaction.body().gasLimit(), gas.used());
        journal.removeDestroyed();
        Optional<Address> created =
                transaction.body().isCreation() ? Optional.of(message.parties().recipient()) : Optional.empty();
        var executed = new TransactionOutcome.Executed(result, gas, price, created, journal.logs());
        tracer.ifPresent(watcher -> watcher.ended(executed));
        journal.endTransaction();
        return executed;
    }

    /// Only a simulation runs what offers nothing where there is a base fee; it is free then.
    private static UInt256 price(Transaction transaction, BlockEnvironment block) {
        return transaction.fees().feeCap().isZero()
                ? UInt256.ZERO
                : transaction.fees().effectivePrice(block.fees().baseFee());
    }

    private void announce(
            TransactionTracer watcher, Journal journal, Evm.Environment environment, Transaction transaction) {
        Address sender = environment.transaction().origin();
        watcher.started(new WatchedTransaction(
                transaction, sender, environment.block(), machine.precompiles(), new JournalView(journal)));
        watcher.touched(sender); // which pays
        watcher.touched(environment.block().coinbase()); // which is paid
    }

    private Host host(Journal journal, Evm.Environment environment) {
        Host host = journal.host(foreignCode.open(journal, environment));
        return tracer.map(watcher -> WatchedHost.of(host, watcher)).orElse(host);
    }

    private CallResult execute(Message message, Evm.Environment environment, Host host) {
        return tracer.isEmpty()
                ? machine.evm().execute(message, environment, host)
                : Watch.over(() -> machine.evm().execute(message, environment, host));
    }

    private static void buyGas(Journal journal, Evm.Environment environment, Transaction transaction) {
        Address sender = environment.transaction().origin();
        UInt256 limit = UInt256.of(transaction.body().gasLimit());
        journal.accounts()
                .debit(sender, limit.multiply(environment.transaction().gasPrice()));
        if (transaction instanceof Transaction.WithBlobs typed) { // paid for whole, and burnt (EIP-4844)
            UInt256 blobGas = UInt256.of(typed.blobs().gas());
            journal.accounts()
                    .debit(sender, blobGas.multiply(environment.block().fees().blobBaseFee()));
        }
    }

    private void warm(Journal journal, Evm.Environment environment, Transaction transaction) {
        journal.substate().warm(environment.transaction().origin());
        transaction.body().to().ifPresent(journal.substate()::warm);
        machine.precompiles().forEach(journal.substate()::warm);
        if (machine.fork().isAtLeast(Fork.SHANGHAI)) { // EIP-3651
            journal.substate().warm(environment.block().coinbase());
        }
        for (AccessListEntry entry : transaction.accessList()) {
            journal.substate().warm(entry.address());
            entry.slots().forEach(slot -> journal.substate().warm(entry.address(), slot));
        }
    }

    private void authorize(Host host, BlockEnvironment block, Transaction transaction) {
        if (transaction instanceof Transaction.SetCode typed) {
            var authorizations = new Authorizations(host, block.chain().chainId(), machine.curve());
            typed.authorizations().forEach(authorizations::apply);
        }
    }

    private static Message message(Transaction transaction, Address sender, IntrinsicGas intrinsic) {
        Transaction.Body body = transaction.body();
        var limits = new Message.FrameLimits(body.gasLimit() - intrinsic.base(), 0, false);
        Address target = body.to().orElseGet(() -> ContractAddress.from(sender, body.nonce()));
        Message.Kind kind = body.isCreation() ? Message.Kind.CREATE : Message.Kind.CALL;
        var parties = new Message.Parties(sender, target, target);
        return new Message(kind, parties, body.value(), body.input(), limits);
    }

    private TransactionOutcome.Gas gas(
            Transaction transaction, CallResult result, long refund, IntrinsicGas intrinsic) {
        long before = transaction.body().gasLimit() - result.gasLeft();
        long share = machine.fork().isAtLeast(Fork.LONDON) ? REFUND_SHARE : REFUND_SHARE_BEFORE_LONDON;
        long used = Math.max(before - Math.min(refund, before / share), intrinsic.floor());
        return new TransactionOutcome.Gas(used, Math.max(before, intrinsic.floor()));
    }

    /// Gives back what was not used and pays the proposer; the base fee is burnt (EIP-1559).
    private static void sellGas(Journal journal, Evm.Environment environment, long gasLimit, long gasUsed) {
        UInt256 price = environment.transaction().gasPrice();
        UInt256 unused = UInt256.of(gasLimit - gasUsed);
        journal.accounts().credit(environment.transaction().origin(), unused.multiply(price));
        // The only credit to the proposer: a sum that commutes, which executing in parallel will rely on.
        UInt256 tip = price.isZero()
                ? price
                : price.subtract(environment.block().fees().baseFee());
        journal.accounts()
                .credit(environment.block().coinbase(), UInt256.of(gasUsed).multiply(tip));
    }

    private static List<Hash> blobHashes(Transaction transaction) {
        return transaction instanceof Transaction.WithBlobs typed
                ? typed.blobs().hashes()
                : List.of();
    }
}
