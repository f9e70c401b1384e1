package bulkhead.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Log;
import bulkhead.evm.Message;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.trace.BlockWatch;
import bulkhead.kernel.trace.ModuleRun;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedTransaction;
import bulkhead.store.api.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// INV-145: what is watched while a block is executed again is what happened when it was executed.
class ReplayTest {

    private static final int CALL = 0xF1;

    private final ScriptedModule module = new ScriptedModule("ledger");
    private final Address outer = TestZone.contract(0);
    private final Address inner = TestZone.contract(1);

    /// The outer contract calls the module with its input and keeps the answer; the inner one counts.
    private final TestZone zone = TestZone.free(
            TestZone.contracts(
                    Assembly.forward(CALL, module.address(), 0), Bytes.fromHex("600054600101600055" + "60006000a0")),
            module);

    @Test
    void everyTransactionFindsTheStateItFoundThen() {
        StateReader parent = zone.state();
        Bytes[] transactions = {
            zone.call(0, inner, Bytes.EMPTY),
            zone.call(1, outer, ScriptedModule.call(inner, Bytes.EMPTY)),
            zone.call(2, outer, ScriptedModule.step(ScriptedModule.FAULT)),
            zone.call(3, inner, Bytes.EMPTY),
        };
        BlockInput input = zone.input(transactions);
        ExecutedBlock block = zone.apply(transactions);

        List<Recorder> recorders = replay(parent, input);

        assertThat(recorders).hasSize(transactions.length);
        for (int i = 0; i < transactions.length; i++) {
            IncludedTransaction then = block.transactions().get(i);
            TransactionOutcome.Executed again = recorders.get(i).outcome.orElseThrow();
            assertThat(again.gasUsed()).isEqualTo(then.figures().gasUsed());
            assertThat(again.logs()).isEqualTo(then.receipt().logs());
            assertThat(again.result().isSuccess()).isEqualTo(then.receipt().isSuccess());
        }
        assertThat(recorders.get(0).slotAfter).isEqualTo(UInt256.of(1));
        assertThat(recorders.get(3).slotAfter).isEqualTo(UInt256.of(3));
    }

    @Test
    void aModuleIsAFrameAndWhatItCallsLiesBeneath() {
        Bytes script = Bytes.concat(ScriptedModule.step(ScriptedModule.LOG), ScriptedModule.call(inner, Bytes.EMPTY));

        Recorder recorder = replay(zone.call(0, outer, script)).getFirst();

        assertThat(recorder.lines)
                .containsExactly(
                        "0 enters " + outer,
                        "1 enters " + module.address(),
                        "log of " + module.address(),
                        "2 enters " + inner,
                        "log of " + inner,
                        "2 leaves true",
                        "ran ledger script()",
                        "1 leaves true",
                        "0 leaves true");
        assertThat(recorder.touched)
                .contains(TestZone.address(0), TestZone.FEE_ACCOUNT, outer, module.address(), inner);
    }

    @Test
    void nothingIsExecutedBehindWhatIsWatched() {
        StateReader parent = zone.state();
        BlockInput input = zone.input(zone.call(0, inner, Bytes.EMPTY), Bytes.of((byte) 0xC0)); // no transaction
        Recorder first = new Recorder();

        zone.kernel().replay(parent, input, new BlockWatch() {
            @Override
            public Optional<TransactionTracer> findTracer(int index) {
                return Optional.of(first);
            }

            @Override
            public boolean isDone(int index) {
                return index > 0;
            }
        });

        assertThat(first.outcome).isPresent();
        assertThatThrownBy(() -> replay(parent, input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("block 1 is not valid: ");
    }

    private List<Recorder> replay(Bytes... transactions) {
        return replay(zone.state(), zone.input(transactions));
    }

    private List<Recorder> replay(StateReader parent, BlockInput input) {
        List<Recorder> recorders = new ArrayList<>();
        zone.kernel().replay(parent, input, new BlockWatch() {
            @Override
            public Optional<TransactionTracer> findTracer(int index) {
                recorders.add(new Recorder());
                return Optional.of(recorders.getLast());
            }

            @Override
            public boolean isDone(int index) {
                return false;
            }
        });
        return recorders;
    }

    private final class Recorder implements TransactionTracer {

        private final List<String> lines = new ArrayList<>();
        private final SortedSet<Address> touched = new TreeSet<>();
        private Optional<WatchedTransaction> transaction = Optional.empty();
        private Optional<TransactionOutcome.Executed> outcome = Optional.empty();
        private UInt256 slotAfter = UInt256.ZERO;

        @Override
        public void started(WatchedTransaction started) {
            transaction = Optional.of(started);
        }

        @Override
        public void entered(Message message) {
            lines.add(message.frame().depth() + " enters " + message.parties().code());
        }

        @Override
        public void stepped(MachineState state) {}

        @Override
        public void left(Message message, CallResult result) {
            lines.add(message.frame().depth() + " leaves " + result.isSuccess());
        }

        @Override
        public void touched(Address account) {
            touched.add(account);
        }

        @Override
        public void logged(Log log) {
            lines.add("log of " + log.address());
        }

        @Override
        public void ran(ModuleRun run) {
            lines.add("ran " + run.module() + " " + run.method().orElseThrow().signature());
        }

        @Override
        public void ended(TransactionOutcome.Executed executed) {
            outcome = Optional.of(executed);
            slotAfter = transaction.orElseThrow().state().now(inner, UInt256.ZERO);
        }
    }
}
