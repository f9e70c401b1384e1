package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import java.util.Collections;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What executes transactions by the rules of one fork.
///
/// @param evm built for that fork
/// @param precompiles addresses that every transaction finds warm (EIP-2929)
/// @param curve recovers who signed an authorization
public record Machine(Fork fork, Evm evm, SequencedSet<Address> precompiles, Secp256k1 curve) {
    public Machine {
        precompiles = Collections.unmodifiableSequencedSet(new TreeSet<>(precompiles));
    }
}
