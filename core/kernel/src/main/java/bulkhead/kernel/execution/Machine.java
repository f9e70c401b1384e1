package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.signature.CryptoSuite;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.Tracer;
import bulkhead.evm.interpreter.Interpreter;
import bulkhead.evm.precompile.Precompiles;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What executes transactions by the rules of one fork.
///
/// @param evm built for that fork
/// @param precompiles addresses that every transaction finds warm (EIP-2929)
/// @param curve recovers who signed an authorization
public record Machine(Fork fork, Evm evm, SequencedSet<Address> precompiles, Secp256k1 curve) {
    /// The interpreter, on the crypto that the node runs with.
    ///
    /// @throws bulkhead.crypto.signature.MissingCryptoException if the suite lacks what the fork needs
    public static Machine interpreting(Fork fork, CryptoSuite suite) {
        Precompiles precompiles = Precompiles.of(fork, suite);
        return new Machine(fork, new Interpreter(fork, precompiles), precompiles.addresses(), suite.secp256k1());
    }

    /// The same machine, watched.
    public Machine traced(Tracer watcher) {
        return new Machine(fork, evm.traced(watcher), precompiles, curve);
    }

    /// The same machine with precompiled contracts elsewhere; what a transaction finds warm stays the same.
    ///
    /// @param moves where the contract of an address answers instead; empty if nowhere
    public Machine withPrecompilesMoved(Map<Address, Optional<Address>> moves) {
        return moves.isEmpty() ? this : new Machine(fork, evm.withPrecompilesMoved(moves), precompiles, curve);
    }

    public Machine {
        precompiles = Collections.unmodifiableSequencedSet(new TreeSet<>(precompiles));
    }
}
