package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.MerkleTree;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// The certificate of a block: one place per validator of its height, in the validator set's order (types.Commit).
///
/// @param round in which the block was decided
/// @param signatures at most [ValidatorSet#VALIDATORS_MAX]
public record Commit(long height, int round, BlockId blockId, List<CommitSignature> signatures) {

    /// What the first block carries as its predecessor's commit.
    public static final Commit NONE = new Commit(0, 0, BlockId.NONE, List.of());

    public Commit {
        if (height < 0 || round < 0) {
            throw new IllegalArgumentException("a commit of height " + height + ", round " + round);
        }
        if (height > 0 && (blockId.isNone() || signatures.isEmpty())) {
            throw new IllegalArgumentException("the commit of height " + height + " names no block or no signatures");
        }
        if (signatures.size() > ValidatorSet.VALIDATORS_MAX) {
            throw new IllegalArgumentException("too many signatures: " + signatures.size());
        }
        signatures = List.copyOf(signatures);
    }

    /// LastCommitHash of the next header: the root over the encoded signatures.
    public Hash hash() {
        return MerkleTree.root(signatures.stream().map(CommitSignature::encode).toList());
    }

    /// What a validator signed to take its place here.
    public Bytes signBytes(String zoneId, CommitSignature.Signed signature) {
        BlockId voted = signature.flag() == CommitSignature.Flag.COMMIT ? blockId : BlockId.NONE;
        return precommit(voted, signature.time()).signBytes(zoneId);
    }

    public Bytes encode() {
        var writer = new ProtoWriter().varint(1, height).varint(2, round).message(3, blockId.encode());
        signatures.forEach(signature -> writer.message(4, signature.encode()));
        return writer.toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Commit decode(Bytes encoded) {
        return FieldReader.read("Commit", encoded, Commit::read);
    }

    static Commit read(FieldReader reader) {
        return new Commit(
                reader.varint(1),
                reader.int32(2),
                reader.message(3, "BlockID", BlockId::read),
                reader.messages(4, ValidatorSet.VALIDATORS_MAX, "CommitSig", CommitSignature::read));
    }

    private Ballot precommit(BlockId voted, Timestamp time) {
        return new Ballot(new Ballot.Position(Ballot.Type.PRECOMMIT, height, round), voted, time);
    }
}
