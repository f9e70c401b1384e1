/// Elliptic curves and pairings that the EVM's precompiled contracts compute with.
///
/// [Bls12381] and [Kzg] are ports: native libraries stand behind them.
@NullMarked
package bulkhead.crypto.curve;

import org.jspecify.annotations.NullMarked;
