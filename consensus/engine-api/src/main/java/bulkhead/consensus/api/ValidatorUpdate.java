package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;

/// ABCI ValidatorUpdate: an Ed25519 public key and its voting power; 0 removes it.
public record ValidatorUpdate(Bytes publicKey, long power) {}
