package bulkhead.consensus.api;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;

/// ABCI Info: the last committed height (0 = none), the app hash after it, and the engine's record of that block
/// (empty at height 0).
public record ApplicationStatus(long height, Hash appHash, long appVersion, Bytes engineRecord) {}
