/// ICS-23 vector commitments: proofs that a key is or is not under a root, their protobuf form, and their verifier.
///
/// Start at [CommitmentProof] and [ProofVerifier]. Verdicts are those of cosmos/ics23's Go code, which decides for the
/// other side of every IBC connection; where it would panic, we refuse. Keccak-256 and BLAKE3 are refused as there.
@NullMarked
package bulkhead.store.tree.ics23;

import org.jspecify.annotations.NullMarked;
