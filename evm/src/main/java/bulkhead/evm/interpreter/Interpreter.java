package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.Host;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.Tracer;
import bulkhead.evm.precompile.Precompiles;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Executes EVM code one instruction after the other, under one fork's rules. Holds tables only, so that one instance
/// serves any number of executions, also at the same time.
public final class Interpreter implements Evm {

    private final Rules rules;
    private final @Nullable Tracer tracer;

    /// @param fork the rules
    /// @param precompiles the contracts of the same fork
    public Interpreter(Fork fork, Precompiles precompiles) {
        this(new Rules(fork, precompiles), null);
    }

    private Interpreter(Rules rules, @Nullable Tracer tracer) {
        this.rules = rules;
        this.tracer = tracer;
    }

    @Override
    public Interpreter traced(Tracer watcher) {
        return new Interpreter(rules, watcher);
    }

    @Override
    public Interpreter withPrecompilesMoved(Map<Address, Optional<Address>> moves) {
        return new Interpreter(new Rules(rules.fork, rules.precompiles.moved(moves)), tracer);
    }

    @Override
    public CallResult execute(Message message, Environment environment, Host host) {
        return new Execution(rules, environment, host, tracer).execute(message);
    }

    /// What a fork says.
    static final class Rules {

        final Fork fork;
        /// The instruction of each byte.
        final Opcode[] opcodes;

        final GasSchedule schedule;
        final Precompiles precompiles;

        private Rules(Fork fork, Precompiles precompiles) {
            this.fork = fork;
            this.opcodes = Opcode.table(fork);
            this.schedule = new GasSchedule(fork);
            this.precompiles = precompiles;
        }
    }
}
