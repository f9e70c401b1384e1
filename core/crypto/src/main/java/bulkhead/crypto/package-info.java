/// Byte values, hashes, keys, signatures and wire formats: what every other module speaks in.
///
/// Start at [Bytes]; hashes are in `hash`, signatures in `signature`, RLP, ABI, protobuf and Merkle in packages of
/// their names. Everything is pure: no I/O, no threads, no clock, no randomness.
@NullMarked
package bulkhead.crypto;

import org.jspecify.annotations.NullMarked;
