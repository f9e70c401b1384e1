/// Native crypto behind the crypto port: secp256k1 (libsecp256k1), BLS12-381 (blst), KZG (c-kzg-4844).
///
/// Start at [NativeCrypto]. No native function sees a value whose type, length and encoding were not checked in Java
/// first (INV-021): the libraries end the process on a null, and read past the end of an array that is too short.
@NullMarked
package bulkhead.node.natives;

import org.jspecify.annotations.NullMarked;
