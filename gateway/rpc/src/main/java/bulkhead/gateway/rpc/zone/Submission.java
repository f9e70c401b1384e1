package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Hash;

/// What became of an offered transaction.
public sealed interface Submission {

    /// The pool has it.
    record Accepted(Hash hash) implements Submission {}

    /// It was refused and nothing has changed.
    ///
    /// @param message for people, starting with geth's words where geth has such: `nonce too low: …`
    record Refused(String message) implements Submission {}
}
