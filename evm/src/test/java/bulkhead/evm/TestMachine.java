package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.interpreter.Interpreter;
import bulkhead.evm.precompile.Precompiles;
import bulkhead.testing.contracts.PortableTestCrypto;
import java.util.List;

/// An interpreter, a world in memory and a block, to run a piece of code.
public final class TestMachine {

    public static final Address CALLER = Address.fromHex("0x00000000000000000000000000000000000ca11e");
    public static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000c0de1");

    public static final Evm.Environment ENVIRONMENT = new Evm.Environment(
            new BlockEnvironment(
                    1000,
                    1_700_000_000,
                    Address.fromHex("0x00000000000000000000000000000000000c01ba"),
                    new BlockEnvironment.Fees(30_000_000, UInt256.of(7), UInt256.of(1)),
                    new BlockEnvironment.Chain(
                            Hash.ZERO,
                            31_337,
                            number -> new Hash(UInt256.of(number).toBytes()))),
            new TransactionEnvironment(CALLER, UInt256.of(10), List.of(new Hash(UInt256.MAX.toBytes()))));

    private final Interpreter interpreter;
    private final MemoryWorld world = new MemoryWorld();

    private TestMachine(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    public static TestMachine of(Fork fork) {
        return new TestMachine(new Interpreter(fork, Precompiles.of(fork, PortableTestCrypto.suite())));
    }

    public MemoryWorld world() {
        return world;
    }

    /// The same interpreter on an empty world.
    public TestMachine withFreshWorld() {
        return new TestMachine(interpreter);
    }

    /// The same interpreter watched, on a world that has the contract only.
    public TestMachine traced(Tracer tracer) {
        TestMachine traced = new TestMachine(interpreter.traced(tracer));
        traced.world.setCode(CONTRACT, world.code(CONTRACT).bytes());
        return traced;
    }

    /// Puts code at [#CONTRACT] and calls it in a transaction of its own.
    public CallResult run(Bytes code, long gas) {
        world.setCode(CONTRACT, code);
        return call(gas, ForeignCalls.NONE);
    }

    public CallResult run(Assembler code, long gas) {
        return run(code.bytes(), gas);
    }

    /// Gas that the code takes; it must not halt.
    public long gasOf(Assembler code) {
        long gas = 1_000_000;
        CallResult result = run(code, gas);
        if (result instanceof CallResult.Halted halted) {
            throw new AssertionError("halted: " + halted.reason());
        }
        return gas - result.gasLeft();
    }

    /// The word that the code returns.
    public UInt256 wordOf(Assembler code) {
        CallResult result = run(code, 1_000_000);
        if (!result.isSuccess()) {
            throw new AssertionError(result.toString());
        }
        return UInt256.from(result.output());
    }

    /// Calls [#CONTRACT] in a transaction of its own.
    public CallResult call(long gas, ForeignCalls foreignCalls) {
        return execute(message(gas, false), foreignCalls);
    }

    /// Calls [#CONTRACT], which may not change state.
    public CallResult runStatic(Assembler code, long gas) {
        world.setCode(CONTRACT, code.bytes());
        return execute(message(gas, true), ForeignCalls.NONE);
    }

    public CallResult execute(Message message, ForeignCalls foreignCalls) {
        world.startTransaction();
        return interpreter.execute(message, ENVIRONMENT, world.host(foreignCalls));
    }

    /// Continues a transaction from inside a foreign call.
    public CallResult reenter(Message message, ForeignCalls foreignCalls) {
        return interpreter.execute(message, ENVIRONMENT, world.host(foreignCalls));
    }

    private static Message message(long gas, boolean isStatic) {
        return new Message(
                isStatic ? Message.Kind.STATICCALL : Message.Kind.CALL,
                new Message.Parties(CALLER, CONTRACT, CONTRACT),
                UInt256.ZERO,
                Bytes.EMPTY,
                new Message.FrameLimits(gas, 0, isStatic));
    }
}
