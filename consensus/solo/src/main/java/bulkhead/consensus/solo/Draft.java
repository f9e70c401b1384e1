package bulkhead.consensus.solo;

import bulkhead.consensus.api.BlockContent;
import bulkhead.consensus.api.LastCommit;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.block.Block;
import bulkhead.consensus.api.block.BlockId;
import bulkhead.consensus.api.block.Commit;
import bulkhead.consensus.api.block.CommitSignature;
import bulkhead.consensus.api.block.Hashes;
import bulkhead.consensus.api.block.Header;
import bulkhead.consensus.api.block.Validator;
import bulkhead.crypto.Bytes;
import java.util.List;

/// A block that is not signed yet, and what the application is told of it.
record Draft(Block block, BlockContent content) {

    static Draft of(String zoneId, Tip tip, Timestamp time, List<Bytes> transactions) {
        var outlook = tip.outlook();
        Commit lastCommit = tip.lastCommit();
        var position = new Header.Position(
                Header.BLOCK_PROTOCOL, outlook.parameters().appVersion(), zoneId, tip.height() + 1, time);
        var roots = new Header.Content(
                lastCommit.hash().bytes(),
                Hashes.ofTransactions(transactions).bytes(),
                Hashes.ofEvidence(List.of()).bytes());
        var state = new Header.State(
                outlook.parameters().hash().bytes(), tip.appHash().bytes(), outlook.lastResults());
        var validators = new Header.Validators(
                outlook.validators().hash().bytes(),
                outlook.nextValidators().hash().bytes(),
                outlook.validators().proposer().address());
        var header = new Header(position, tip.blockId(), roots, state, validators);
        return new Draft(
                new Block(header, transactions, List.of(), lastCommit),
                new BlockContent(header.summary(), transactions, votes(tip), List.of()));
    }

    BlockId id() {
        return block.id();
    }

    /// The last commit without signatures. Before the first block there is none.
    private static LastCommit votes(Tip tip) {
        if (tip.height() == 0) {
            return new LastCommit(0, List.of());
        }
        // Solo's set has one member that never changes but in power; every commit is by it alone.
        Validator validator = tip.outlook().validators().members().getFirst();
        return new LastCommit(
                tip.lastCommit().round(),
                List.of(new LastCommit.Vote(
                        validator.address(), validator.power(), CommitSignature.Flag.COMMIT.number())));
    }
}
