package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.abi.RevertReason;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.module.Binding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Calls and transactions from first question to last answer.
final class Caller {

    /// The receipts of what runs inside are gathered here ([Zone#receiptOf]).
    private static final ScopedValue<List<Receipt>> RECEIPTS = ScopedValue.newInstance();

    private static final Duration POLL_MIN = Duration.ofMillis(10);
    private static final Duration POLL_MAX = Duration.ofMillis(250);

    private final Requests requests;
    private final Optional<Sender> sender;
    private final Duration minedWithin;
    private Optional<Boolean> tellsOutputs = Optional.empty(); // asked when first needed; guarded by this

    Caller(Requests requests, Optional<Sender> sender, Duration minedWithin) {
        this.requests = requests;
        this.sender = sender;
        this.minedWithin = minedWithin;
    }

    static boolean isRecorded() {
        return RECEIPTS.isBound();
    }

    static void recording(List<Receipt> receipts, Runnable call) {
        ScopedValue.where(RECEIPTS, receipts).run(call);
    }

    Sender sender() {
        return sender.orElseThrow(
                () -> new IllegalStateException("connected without a key: this zone can only be read"));
    }

    /// The result of a call that changes nothing.
    ///
    /// @param called for messages, e.g. `names.resolve`
    Bytes read(Outgoing call, Binding binding, String called) {
        try {
            return requests.call(sender.map(Sender::address).orElse(Address.ZERO), call);
        } catch (Rpc.Reverted reverted) {
            throw refused(called, Optional.of(binding), reverted.bytes());
        }
    }

    /// Sends a transaction and waits for its block.
    Receipt send(Outgoing call, Optional<Binding> binding, String called) {
        Hash transaction = submit(call, binding, called);
        JsonNode mined = await(transaction);
        Receipt receipt = Answers.receipt(mined);
        if (!Answers.isSuccess(mined)) {
            throw failed(receipt, binding, called);
        }
        if (RECEIPTS.isBound()) {
            RECEIPTS.get().add(receipt);
        }
        return receipt;
    }

    /// As [#send]; what the transaction returned.
    Bytes sendForOutput(Outgoing call, Binding binding, String called) {
        if (!tellsOutputs()) {
            throw new IllegalStateException(called + " returns a value, and this zone has no debug_traceTransaction to"
                    + " learn it from: call it inside Zone.receiptOf, and read events or a view");
        }
        return requests.output(send(call, Optional.of(binding), called).transaction());
    }

    private Hash submit(Outgoing call, Optional<Binding> binding, String called) {
        long gas;
        try {
            gas = requests.estimateGas(sender().address(), call);
        } catch (Rpc.Reverted reverted) {
            throw refused(called, binding, reverted.bytes());
        }
        // A quarter more: what it finds when it runs may differ from now, and gas that is left is given back.
        return sender().send(call, Math.addExact(gas, gas / 4));
    }

    private JsonNode await(Hash transaction) {
        long deadline = System.nanoTime() + minedWithin.toNanos();
        Duration pause = POLL_MIN;
        while (true) { // ends by the deadline
            Optional<JsonNode> receipt = requests.findReceipt(transaction);
            if (receipt.isPresent()) {
                return receipt.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new NotMinedException(
                        "transaction " + transaction + " stands in no block after " + minedWithin, transaction);
            }
            sleep(pause, transaction);
            pause = pause.multipliedBy(2).compareTo(POLL_MAX) < 0 ? pause.multipliedBy(2) : POLL_MAX;
        }
    }

    private static void sleep(Duration pause, Hash transaction) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotMinedException("interrupted while waiting for transaction " + transaction, transaction);
        }
    }

    private ZoneException failed(Receipt receipt, Optional<Binding> binding, String called) {
        Bytes reason = tellsOutputs() ? requests.output(receipt.transaction()) : Bytes.EMPTY;
        return reason.isEmpty()
                ? new TransactionFailedException(
                        called + " failed in block " + receipt.height() + ": transaction " + receipt.transaction(),
                        receipt)
                : refused(called, binding, reason);
    }

    private synchronized boolean tellsOutputs() {
        if (tellsOutputs.isEmpty()) {
            tellsOutputs = Optional.of(requests.tellsOutputs());
        }
        return tellsOutputs.get();
    }

    private static RefusedException refused(String called, Optional<Binding> binding, Bytes revertBytes) {
        Optional<Refusal> declared = binding.flatMap(known -> known.findRefusal(revertBytes));
        if (declared.isPresent()) {
            return new RefusedException(
                    called + " refused: " + declared.get(), new Revert.Reason.Declared(declared.get()), revertBytes);
        }
        RevertReason read = RevertReason.decode(revertBytes);
        Revert.Reason reason = read instanceof RevertReason.Message(String text)
                ? new Revert.Reason.Text(text)
                : new Revert.Reason.Raw(revertBytes);
        String shown = read.describe();
        return new RefusedException(
                called + " refused" + (shown.isEmpty() ? " without a reason" : ": " + shown), reason, revertBytes);
    }
}
