package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;

/// Holds a validator's key. Whether it lies in a file or in another machine is no business of an engine.
public interface BlockSigner {

    /// The Ed25519 public key, 32 bytes.
    Bytes publicKey();

    /// Signs the canonical bytes of a vote: 64 bytes of Ed25519.
    ///
    /// A signer that remembers may refuse to sign other bytes for a height and round than it did before.
    ///
    /// @throws IllegalStateException if it refuses, or cannot sign
    Bytes sign(long height, int round, Bytes signBytes);
}
