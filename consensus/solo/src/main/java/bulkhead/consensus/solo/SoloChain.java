package bulkhead.consensus.solo;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.ApplicationStatus;
import bulkhead.consensus.api.BlockResults;
import bulkhead.consensus.api.BlockSigner;
import bulkhead.consensus.api.InitChain;
import bulkhead.consensus.api.InitChainResult;
import bulkhead.consensus.api.PrepareProposal;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.consensus.api.block.Ballot;
import bulkhead.consensus.api.block.Block;
import bulkhead.consensus.api.block.BlockId;
import bulkhead.consensus.api.block.Commit;
import bulkhead.consensus.api.block.CommitSignature;
import bulkhead.consensus.api.block.ConsensusParameters;
import bulkhead.consensus.api.block.EngineRecord;
import bulkhead.consensus.api.block.Hashes;
import bulkhead.consensus.api.block.Outlook;
import bulkhead.consensus.api.block.SignedHeader;
import bulkhead.consensus.api.block.ValidatorKey;
import bulkhead.consensus.api.block.ValidatorSet;
import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// The chain of one validator: where it stands, and the way of its next block. Owned by the engine's thread.
final class SoloChain {

    /// The one validator's power: with one validator any number does.
    private static final long POWER = 10;

    private final SoloConfig config;
    private final BlockSigner signer;
    private final ValidatorKey key;
    private final Application application;
    private final Proposals proposals;
    private Tip tip;

    private SoloChain(SoloConfig config, SoloPorts ports, Application application) {
        this.config = config;
        this.signer = ports.signer();
        this.key = ValidatorKey.of(signer.publicKey());
        this.application = application;
        this.proposals = new Proposals(application, ports.listener());
        this.tip = stand();
    }

    /// Goes on from where the application stands, or begins the zone.
    ///
    /// @throws IllegalStateException if the zone is not this engine's: another zone id, key or engine
    static SoloChain resume(SoloConfig config, SoloPorts ports, Application application) {
        return new SoloChain(config, ports, application);
    }

    long height() {
        return tip.height();
    }

    /// Looks again where the application stands, after it was taken back.
    void resumeAgain() {
        tip = stand();
    }

    /// The time for a block that somebody demanded at a time: that time, or in its second just after the last block.
    ///
    /// @throws IllegalArgumentException if it lies in a second before the last block's
    Timestamp demandedTime(Timestamp demanded) {
        if (demanded.seconds() < tip.time().seconds()) {
            throw new IllegalArgumentException(
                    "a block at " + demanded.seconds() + " would be older than the last block, which is of "
                            + tip.time().seconds());
        }
        return demanded;
    }

    /// Makes the next block; empty if nothing is pending and an empty block is not wanted.
    Optional<Long> make(Timestamp clock, boolean emptyWanted) {
        Timestamp time = tip.nextTime(clock);
        Draft empty = Draft.of(config.zoneId(), tip, time, List.of());
        var request = new PrepareProposal(empty.content(), transactionBytesMax(), emptyWanted);
        Optional<List<Bytes>> offered = proposals.offered(request);
        if (offered.isEmpty() || (offered.get().isEmpty() && !emptyWanted)) {
            return Optional.empty();
        }
        Draft draft =
                proposals.accepted(offered.get(), transactions -> Draft.of(config.zoneId(), tip, time, transactions));
        if (draft.block().transactions().isEmpty() && !emptyWanted) {
            return Optional.empty(); // everything that was offered had to be set aside
        }
        decide(draft);
        return Optional.of(tip.height());
    }

    /// From here on a failure ends the engine: it must not come to a state that nobody voted for.
    private void decide(Draft draft) {
        Commit commit = sign(draft);
        BlockResults results = application.finalizeBlock(draft.content());
        if (results.transactions().size() != draft.block().transactions().size()) {
            throw new IllegalStateException(
                    "the application gave " + results.transactions().size() + " results for "
                            + draft.block().transactions().size() + " transactions");
        }
        var record = new EngineRecord(new SignedHeader(draft.block().header(), commit), outlook(results));
        application.commit(record.encode());
        tip = Tip.of(record, results.appHash());
    }

    /// The signature becomes visible only with the block, in the same write: a crash before it leaves no trace of
    /// either, and a height that anybody saw signed is never signed again (INV-080).
    private Commit sign(Draft draft) {
        BlockId id = draft.id();
        Timestamp time = draft.block().header().time();
        long height = draft.block().header().height();
        var ballot = new Ballot(new Ballot.Position(Ballot.Type.PRECOMMIT, height, 0), id, time);
        Bytes signature = signer.sign(height, 0, ballot.signBytes(config.zoneId()));
        return new Commit(
                height,
                0,
                id,
                List.of(new CommitSignature.Signed(CommitSignature.Flag.COMMIT, key.address(), time, signature)));
    }

    private Outlook outlook(BlockResults results) {
        Outlook before = tip.outlook();
        ValidatorSet changed = before.nextValidators().update(results.validatorUpdates());
        requireAlone(changed);
        return new Outlook(
                before.nextValidators(),
                changed.advance(1),
                before.parameters().with(results.parameters()),
                Hashes.ofResults(results.transactions()).bytes());
    }

    private Tip stand() {
        ApplicationStatus status = application.info();
        if (status.height() == 0) {
            return begin();
        }
        Tip resumed = Tip.resume(status);
        requireAlone(resumed.outlook().nextValidators());
        return resumed;
    }

    private Tip begin() {
        List<ValidatorUpdate> own = List.of(new ValidatorUpdate(key.publicKey(), POWER));
        InitChainResult result = application.initChain(new InitChain(config.zoneId(), config.genesisTime(), 1, own));
        ValidatorSet validators = ValidatorSet.of(result.validators().isEmpty() ? own : result.validators());
        requireAlone(validators);
        var outlook = new Outlook(
                validators,
                validators.advance(1),
                ConsensusParameters.INITIAL.with(result.parameters()),
                Hashes.ofResults(List.of()).bytes());
        return new Tip(0, config.genesisTime(), Commit.NONE, result.appHash(), outlook);
    }

    private void requireAlone(ValidatorSet validators) {
        if (validators.size() != 1 || !validators.members().getFirst().key().equals(key)) {
            throw new IllegalStateException("the solo engine runs a zone of one validator, and this node's key "
                    + key.address() + " must be it; the zone has " + validators);
        }
    }

    private long transactionBytesMax() {
        return Block.transactionBytesMax(tip.outlook().parameters(), 1);
    }
}
