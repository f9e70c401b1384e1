package bulkhead.consensus.api.block;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.consensus.api.block.CommitSignature.Absent;
import bulkhead.consensus.api.block.CommitSignature.Flag;
import bulkhead.consensus.api.block.CommitSignature.Signed;
import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Certificates that CometBFT's validators signed, and the same ones spoilt.
class CommitVerificationTest {

    private final GoldenChain chain = new GoldenChain();

    @Test
    void verifiesEveryCommitOfTheChain() {
        for (JsonNode golden : chain.blocks()) {
            long expected = 0;
            for (int i = 0; i < golden.get("validators").size(); i++) {
                boolean forBlock = golden.get("commit")
                                .get("signatures")
                                .get(i)
                                .get("flag_value")
                                .asInt()
                        == 2;
                expected +=
                        forBlock ? golden.get("validators").get(i).get("power").asLong() : 0;
            }

            CommitOutcome outcome = CommitVerification.verify(chain.zoneId(), validators(golden), signed(golden));

            assertThat(outcome).as("height %s", golden.get("height")).isEqualTo(new CommitOutcome.Verified(expected));
        }
    }

    @Test
    void refusesAnotherZoneAnotherSetAndAnotherHeader() {
        JsonNode golden = chain.blocks().get(4);
        Commit foreign = Commit.decode(GoldenChain.hex(chain.blocks().get(5).get("commit"), "proto"));
        Commit relabelled = new Commit(golden.get("height").asLong(), 0, foreign.blockId(), foreign.signatures());
        ValidatorSet others =
                ValidatorSet.of(GoldenChain.validators(golden.get("validators")).subList(1, 4));

        assertRefused(CommitVerification.verify("other-1", validators(golden), signed(golden)), "zone");
        assertRefused(CommitVerification.verify(chain.zoneId(), others, signed(golden)), "another validator set");
        assertRefused(
                CommitVerification.verify(
                        chain.zoneId(),
                        validators(golden),
                        new SignedHeader(signed(golden).header(), relabelled)),
                "another header");
    }

    @Test
    void refusesASignatureThatIsSpoiltEvenWhenTheOthersAreEnough() {
        JsonNode golden = chain.blocks().get(4);
        for (int i = 0; i < 4; i++) {
            Signed good = (Signed) signed(golden).commit().signatures().get(i);
            byte[] bytes = good.signature().toArray();
            bytes[10] ^= 1;
            var spoilt = new Signed(good.flag(), good.validator(), good.time(), Bytes.wrap(bytes));
            var asNil = new Signed(Flag.NIL, good.validator(), good.time(), good.signature());

            assertRefused(verify(golden, i, spoilt), "signature " + i);
            assertRefused(verify(golden, i, asNil), "signature " + i);
        }
    }

    @Test
    void wantsMoreThanTwoThirds() {
        JsonNode golden = chain.blocks().get(4); // four validators of power 1: two of three thirds are not enough
        Commit commit = signed(golden).commit();
        List<CommitSignature> three = new ArrayList<>(commit.signatures());
        three.set(0, new Absent());
        List<CommitSignature> two = new ArrayList<>(three);
        two.set(3, new Absent());

        assertThat(verify(golden, three)).isEqualTo(new CommitOutcome.Verified(3));
        assertRefused(verify(golden, two), "only 2 of 4");
        assertRefused(verify(golden, three.subList(1, 4)), "3 signatures for 4 validators");
    }

    private CommitOutcome verify(JsonNode golden, int index, CommitSignature replacement) {
        List<CommitSignature> signatures =
                new ArrayList<>(signed(golden).commit().signatures());
        signatures.set(index, replacement);
        return verify(golden, signatures);
    }

    private CommitOutcome verify(JsonNode golden, List<CommitSignature> signatures) {
        Commit commit = signed(golden).commit();
        return CommitVerification.verify(
                chain.zoneId(),
                validators(golden),
                new Commit(commit.height(), commit.round(), commit.blockId(), signatures));
    }

    private static SignedHeader signed(JsonNode golden) {
        return new SignedHeader(
                Header.decode(GoldenChain.hex(golden, "header_proto")),
                Commit.decode(GoldenChain.hex(golden.get("commit"), "proto")));
    }

    private static ValidatorSet validators(JsonNode golden) {
        return ValidatorSet.of(GoldenChain.validators(golden.get("validators")));
    }

    private static void assertRefused(CommitOutcome outcome, String reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommitOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }
}
