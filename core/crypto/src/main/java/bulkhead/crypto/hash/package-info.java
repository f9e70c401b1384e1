/// Hash functions: [bulkhead.crypto.hash.Keccak256] names things of Ethereum, [bulkhead.crypto.hash.Sha256] those of
/// Merkle trees and CometBFT; [bulkhead.crypto.hash.Ripemd160] and [bulkhead.crypto.hash.Blake2b] serve precompiles.
@NullMarked
package bulkhead.crypto.hash;

import org.jspecify.annotations.NullMarked;
