package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Blake2;
import bulkhead.crypto.hash.Ripemd160;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.hash.Sha512;

/// A hash function by its number on the wire (`cosmos.ics23.v1.HashOp`).
public enum HashOp {
    NO_HASH,
    SHA256,
    SHA512,
    KECCAK256,
    RIPEMD160,
    /// RIPEMD-160 of SHA-256.
    BITCOIN,
    SHA512_256,
    BLAKE2B_512,
    BLAKE2S_256,
    BLAKE3;

    /// Whether proofs may use it; what Go's ics23 cannot compute we do not compute either.
    boolean isHash() {
        return switch (this) {
            case NO_HASH, KECCAK256, BLAKE3 -> false;
            case SHA256, SHA512, RIPEMD160, BITCOIN, SHA512_256, BLAKE2B_512, BLAKE2S_256 -> true;
        };
    }

    /// Hashes the parts one after the other.
    ///
    /// @throws IllegalArgumentException if this is not a hash that proofs may use
    Bytes hash(Bytes... parts) {
        return switch (this) {
            case SHA256 -> Sha256.hash(parts).bytes();
            case SHA512 -> Sha512.hash(parts);
            case RIPEMD160 -> Ripemd160.hash(Bytes.concat(parts));
            case BITCOIN -> Ripemd160.hash(Sha256.hash(parts).bytes());
            case SHA512_256 -> Sha512.hash256(parts);
            case BLAKE2B_512 -> Blake2.hashB512(Bytes.concat(parts));
            case BLAKE2S_256 -> Blake2.hashS256(Bytes.concat(parts));
            case NO_HASH, KECCAK256, BLAKE3 -> throw new IllegalArgumentException("proofs cannot hash with " + this);
        };
    }

    Bytes hashOrKeep(Bytes input) {
        return this == NO_HASH ? input : hash(input);
    }
}
