package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.Ed25519;
import bulkhead.crypto.signature.Ed25519PublicKey;
import bulkhead.crypto.signature.Ed25519Signature;

/// Whether a commit makes a block final (CometBFT types.VerifyCommit): a pure function.
///
/// Every signature is checked, those for no block too, although two thirds are enough: who is named as a signer is
/// rewarded and blamed for it.
public final class CommitVerification {

    private CommitVerification() {}

    /// Verifies a header and its commit against the validators of its height.
    public static CommitOutcome verify(String zoneId, ValidatorSet validators, SignedHeader signed) {
        Header header = signed.header();
        if (!header.position().zoneId().equals(zoneId)) {
            return new CommitOutcome.Refused(
                    "the header is of zone " + header.position().zoneId() + ", not " + zoneId);
        }
        if (!header.validators().current().equals(validators.hash().bytes())) {
            return new CommitOutcome.Refused("the header names another validator set");
        }
        if (!signed.commit().blockId().hash().equals(header.hash().bytes())) {
            return new CommitOutcome.Refused("the commit is for another header");
        }
        return verify(zoneId, validators, signed.commit());
    }

    /// Verifies a commit's signatures: more than two thirds of the power for its block.
    public static CommitOutcome verify(String zoneId, ValidatorSet validators, Commit commit) {
        if (!commit.blockId().isComplete()) {
            return new CommitOutcome.Refused("the commit names no block");
        }
        if (commit.signatures().size() != validators.size()) {
            return new CommitOutcome.Refused(
                    commit.signatures().size() + " signatures for " + validators.size() + " validators");
        }
        long power = 0;
        for (int i = 0; i < validators.size(); i++) {
            Validator validator = validators.members().get(i);
            switch (commit.signatures().get(i)) {
                case CommitSignature.Absent _ -> {}
                case CommitSignature.Signed signed -> {
                    if (!holds(commit.signBytes(zoneId, signed), signed, validator)) {
                        return new CommitOutcome.Refused("signature " + i + " is not that of " + validator.address());
                    }
                    power += signed.flag() == CommitSignature.Flag.COMMIT ? validator.power() : 0;
                }
            }
        }
        return exceedsTwoThirds(power, validators.totalPower())
                ? new CommitOutcome.Verified(power)
                : new CommitOutcome.Refused(
                        "only " + power + " of " + validators.totalPower() + " voting power signed the block");
    }

    private static boolean holds(Bytes signBytes, CommitSignature.Signed signed, Validator validator) {
        return signed.validator().equals(validator.address())
                && signed.signature().size() == Ed25519Signature.SIZE
                && Ed25519.verify(
                        new Ed25519PublicKey(validator.key().publicKey()),
                        signBytes,
                        new Ed25519Signature(signed.signature()));
    }

    private static boolean exceedsTwoThirds(long power, long total) {
        return power > total * 2 / 3; // the total is at most an eighth of a long
    }
}
