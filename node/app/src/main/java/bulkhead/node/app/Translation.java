package bulkhead.node.app;

import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.BlockResults;
import bulkhead.consensus.api.BlockSummary;
import bulkhead.consensus.api.LastCommit;
import bulkhead.consensus.api.Misbehavior;
import bulkhead.consensus.api.ParameterUpdate;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.TransactionResult;
import bulkhead.crypto.Hash;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ConsensusParameters;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.zone.ZoneTime;
import java.util.List;
import java.util.Optional;

/// Between the engine's words and the kernel's, which do not know each other (INV-002).
final class Translation {

    private Translation() {}

    static BlockInput input(BlockContent content, Hash parent) {
        BlockSummary summary = content.header();
        var header = new BlockHeader(
                summary.height(),
                time(summary.time()),
                parent,
                summary.proposer().bytes(),
                summary.nextValidators());
        return new BlockInput(
                header,
                content.transactions(),
                lastCommit(content.lastCommit()),
                content.misbehavior().stream().map(Translation::misbehavior).toList());
    }

    static BlockResults results(ExecutedBlock block) {
        return new BlockResults(
                block.results().stream()
                        .map(result -> new TransactionResult(
                                result.code(), result.data(), result.gasWanted(), result.gasUsed()))
                        .toList(),
                List.of(),
                parameters(block.parameters()),
                block.zoneRoot());
    }

    static ParameterUpdate parameters(Optional<ConsensusParameters> changed) {
        return changed.map(parameters ->
                        new ParameterUpdate(parameters.blockBytesMax(), parameters.blockGasMax(), parameters.version()))
                .orElse(ParameterUpdate.NONE);
    }

    static ZoneTime time(Timestamp time) {
        return new ZoneTime(time.seconds(), time.nanos());
    }

    static Timestamp time(ZoneTime time) {
        return new Timestamp(time.seconds(), time.nanos());
    }

    private static BlockInput.LastCommit lastCommit(LastCommit commit) {
        return new BlockInput.LastCommit(
                commit.round(),
                commit.votes().stream()
                        .map(vote -> new BlockInput.Vote(vote.validator().bytes(), vote.power(), vote.blockIdFlag()))
                        .toList());
    }

    private static BlockInput.Misbehavior misbehavior(Misbehavior proven) {
        int kind = switch (proven.kind()) { // ABCI's MisbehaviorType
            case DUPLICATE_VOTE -> 1;
            case LIGHT_CLIENT_ATTACK -> 2;
        };
        return new BlockInput.Misbehavior(
                kind, proven.validator().bytes(), proven.power(), proven.height(), time(proven.time()));
    }
}
