package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.evm.CallResult;
import bulkhead.evm.Fork;
import bulkhead.evm.Log;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import bulkhead.testing.fixtures.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same message on the same world always ends the same (INV-030). The code is random: nothing that code can do may
/// throw, either.
class DeterminismProperties {

    private static final int ROUNDS = 500;
    private static final long GAS = 200_000;
    private static final int INSTRUCTIONS_MAX = 120;

    private static final TestMachine USED = TestMachine.of(Fork.OSAKA);

    /// What can be seen of an execution.
    private record Observation(CallResult result, List<Log> logs, long refunds) {
        static Observation of(TestMachine machine, Bytes code) {
            CallResult result = machine.run(code, GAS);
            return new Observation(
                    result, machine.world().logs(), machine.world().refunds());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomCodeEndsTheSameEachTime(long seed) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Bytes code = randomCode(random);

            Observation first = Observation.of(USED.withFreshWorld(), code);

            assertThat(Observation.of(USED.withFreshWorld(), code))
                    .as(code.toHex())
                    .isEqualTo(first);
            assertThat(Observation.of(USED.traced(new DepthRecorder()), code))
                    .as(code.toHex())
                    .isEqualTo(first);
            assertThat(Observation.of(TestMachine.of(Fork.OSAKA), code))
                    .as(code.toHex())
                    .isEqualTo(first);
        }
    }

    /// Mostly instructions with operands that are small enough to do something.
    private static Bytes randomCode(SeededRandom random) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        List<Opcode> opcodes = List.of(Opcode.values());
        int count = 1 + random.nextInt(INSTRUCTIONS_MAX);
        for (int i = 0; i < count; i++) {
            Opcode opcode = random.pick(opcodes);
            for (int input = 0; input < opcode.inputs(); input++) {
                code.write(Opcode.PUSH1.code());
                code.write(random.nextInt(256));
            }
            code.write(random.nextInt(50) == 0 ? random.nextInt(256) : opcode.code());
        }
        return Bytes.of(code.toByteArray());
    }
}
