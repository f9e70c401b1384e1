package bulkhead.consensus.api;

import java.util.List;

/// ABCI CommitInfo: the round in which the block before was decided and each validator's vote flag.
public record LastCommit(int round, List<Vote> votes) {
    public LastCommit {
        votes = List.copyOf(votes);
    }

    /// One validator's part in that commit.
    ///
    /// @param blockIdFlag 1 absent, 2 commit, 3 nil
    public record Vote(ValidatorAddress validator, long power, int blockIdFlag) {}
}
