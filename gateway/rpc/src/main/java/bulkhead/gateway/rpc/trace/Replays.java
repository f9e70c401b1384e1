package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.Ledger;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Executes blocks of the log again for tracers. The state before a block must still be kept.
public final class Replays {

    private final Ledger ledger;
    private final TraceLimits limits;
    private final Turns turns;

    public Replays(Ledger ledger) {
        this(ledger, TraceLimits.STANDARD);
    }

    Replays(Ledger ledger, TraceLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
        this.turns = new Turns(limits);
    }

    TraceLimits limits() {
        return limits;
    }

    /// Does the work of one request, when it is its turn.
    ///
    /// @throws RpcRefusal if too many are at work, or what it kept is not whole
    public <T> T inTurn(Function<TraceBudget, T> work) {
        return turns.take(work);
    }

    /// One transaction, watched; those before it in the block are executed, too.
    public <T extends TransactionTracer> T transaction(Chain.Located located, T tracer) {
        IncludedTransaction wanted = located.transaction();
        if (!wanted.isSent()) {
            showDerived(wanted, tracer);
            return tracer;
        }
        int index = wanted.figures().index();
        replay(located.block(), new BlockWatch() {
            @Override
            public Optional<TransactionTracer> findTracer(int at) {
                return at == index ? Optional.of(tracer) : Optional.empty();
            }

            @Override
            public boolean isDone(int at) {
                return at > index;
            }
        });
        return tracer;
    }

    /// All transactions of a block, each watched by a tracer of its own; in block order.
    public <T extends TransactionTracer> List<T> block(BlockView block, Function<IncludedTransaction, T> tracers) {
        List<T> all = block.transactions().stream().map(tracers).toList();
        if (block.transactions().stream().anyMatch(IncludedTransaction::isSent)) {
            replay(block, new BlockWatch() {
                @Override
                public Optional<TransactionTracer> findTracer(int at) {
                    return Optional.of(all.get(at));
                }

                @Override
                public boolean isDone(int at) {
                    return false;
                }
            });
        }
        for (int i = 0; i < all.size(); i++) {
            if (!block.transactions().get(i).isSent()) {
                showDerived(block.transactions().get(i), all.get(i));
            }
        }
        return new ArrayList<>(all);
    }

    private void replay(BlockView block, BlockWatch watch) {
        long height = block.number();
        StateReader parent = ledger.findState(height - 1).orElseThrow(() -> Chain.stateNotKept(height - 1));
        BlockInput input = ledger.blocks()
                .find(height)
                .map(record -> BlockCodec.decodeRequest(record.request()))
                .orElseThrow(() -> RpcRefusal.server("block #" + height + " not found"));
        ledger.replay(parent, input, watch);
    }

    /// The derived transaction executes nothing of its own: a call of nobody by nobody, with the logs of its block's
    /// hooks.
    private static void showDerived(IncludedTransaction derived, TransactionTracer tracer) {
        var nobody = new Message.Parties(Address.ZERO, Address.ZERO, Address.ZERO);
        var message =
                new Message(Message.Kind.CALL, nobody, UInt256.ZERO, Bytes.EMPTY, new Message.FrameLimits(0, 0, false));
        tracer.entered(message);
        derived.receipt().logs().forEach(tracer::logged);
        tracer.left(message, new CallResult.Returned(0, Bytes.EMPTY));
    }
}
