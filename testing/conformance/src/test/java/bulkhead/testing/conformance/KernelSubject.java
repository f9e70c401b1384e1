package bulkhead.testing.conformance;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Fork;
import bulkhead.evm.interpreter.Interpreter;
import bulkhead.evm.precompile.Precompiles;
import bulkhead.kernel.execution.Machine;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.execution.TransactionProcessor;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// The kernel's transaction processor on its journal, with the interpreter.
public final class KernelSubject implements Subject {

    private static final long CHAIN_ID = 1; // of all fixtures
    private static final long BYTES_MAX = 16 << 20;

    private final CryptoSuite suite;
    private final TransactionVerifier verifier;
    private final Map<Fork, Machine> machines = new ConcurrentHashMap<>();

    public KernelSubject(CryptoSuite suite) {
        this.suite = suite;
        this.verifier = new TransactionVerifier(suite.secp256k1(), CHAIN_ID, BYTES_MAX);
    }

    @Override
    public Outcome apply(StateTest test) {
        FixtureState before = FixtureState.of(test.transaction().before());
        return switch (verifier.verify(test.transaction().encoded())) {
            case Verification.Refused refused -> new Outcome.Refused(refused.error(), before.world());
            case Verification.Verified verified -> execute(test, before, verified.transaction());
        };
    }

    private Outcome execute(StateTest test, FixtureState before, VerifiedTransaction transaction) {
        Journal journal = new Journal(before);
        BlockEnvironment block = environment(test.block(), KernelSubject::blockHash);
        TransactionOutcome outcome = TransactionProcessor.of(machine(test.fork()))
                .execute(journal, block, block.fees().gasLimit(), transaction.transaction(), transaction.sender());
        WorldState after = before.with(journal).world();
        return switch (outcome) {
            case TransactionOutcome.Executed executed -> new Outcome.Applied(after, executed.logs());
            case TransactionOutcome.Invalid invalid -> new Outcome.Refused(invalid.error(), after);
        };
    }

    /// What executes by the rules of a fork.
    public Machine machine(Fork fork) {
        return machines.computeIfAbsent(fork, each -> {
            Precompiles precompiles = Precompiles.of(each, suite);
            return new Machine(each, new Interpreter(each, precompiles), precompiles.addresses(), suite.secp256k1());
        });
    }

    Verification verify(Bytes encoded) {
        return verifier.verify(encoded);
    }

    /// What a block of a fixture shows to code.
    static BlockEnvironment environment(StateTest.Block block, LongFunction<Hash> blockHash) {
        return environment(block, CHAIN_ID, blockHash);
    }

    /// What a block shows to code.
    public static BlockEnvironment environment(StateTest.Block block, long chainId, LongFunction<Hash> blockHash) {
        StateTest.Gas gas = block.gas();
        return new BlockEnvironment(
                block.number(),
                block.timestamp(),
                block.coinbase(),
                new BlockEnvironment.Fees(gas.limit(), gas.baseFee(), blobBaseFee(gas)),
                new BlockEnvironment.Chain(block.prevRandao(), chainId, blockHash));
    }

    /// State tests have no earlier blocks: a block's hash is that of its number in decimal.
    private static Hash blockHash(long number) {
        return Keccak256.hash(Bytes.of(Long.toString(number).getBytes(StandardCharsets.US_ASCII)));
    }

    /// EIP-4844's `fake_exponential` of the excess blob gas, from one wei on.
    private static UInt256 blobBaseFee(StateTest.Gas gas) {
        BigInteger numerator = BigInteger.valueOf(gas.excessBlobGas());
        BigInteger denominator = BigInteger.valueOf(gas.blobs().baseFeeUpdateFraction());
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = denominator;
        for (long i = 1; term.signum() > 0; i++) {
            sum = sum.add(term);
            term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
        }
        return UInt256.from(sum.divide(denominator));
    }
}
