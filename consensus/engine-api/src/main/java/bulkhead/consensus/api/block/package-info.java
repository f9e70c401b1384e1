/// The block format that engines share: CometBFT 0.38's header, block, commit, votes, parts and validator sets in
/// protobuf, byte for byte. Pure.
///
/// Start at [Block] and [Header]; [Commit] and [CommitVerification] say when a block is final; [ValidatorSet] who
/// proposes; [EngineRecord] what an engine keeps of its own blocks.
@NullMarked
package bulkhead.consensus.api.block;

import org.jspecify.annotations.NullMarked;
