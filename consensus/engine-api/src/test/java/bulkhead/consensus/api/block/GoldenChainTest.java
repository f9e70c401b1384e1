package bulkhead.consensus.api.block;

import static bulkhead.consensus.api.block.GoldenChain.hex;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.consensus.api.ParameterUpdate;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every byte of a chain that CometBFT made, read and written again.
class GoldenChainTest {

    private final GoldenChain chain = new GoldenChain();

    @Test
    void readsAndWritesEveryBlock() {
        assertThat(chain.blocks()).hasSize(22);
        for (JsonNode golden : chain.blocks()) {
            Bytes encoded = GoldenChain.encoded(golden);

            Block block = Block.decode(encoded);

            assertThat(block.encode()).as("height %s", golden.get("height")).isEqualTo(encoded);
            assertThat(encoded.size()).isEqualTo(golden.get("block_proto_bytes").asInt());
            assertThat(block.transactions()).hasSize(golden.get("txs").asInt());
            assertThat(block.findContradiction()).isEmpty();
        }
    }

    @Test
    void namesEveryBlock() {
        for (JsonNode golden : chain.blocks()) {
            Block block = Block.decode(GoldenChain.encoded(golden));

            assertThat(block.header().encode()).isEqualTo(hex(golden, "header_proto"));
            assertThat(Header.decode(hex(golden, "header_proto"))).isEqualTo(block.header());
            assertThat(block.hash().bytes()).isEqualTo(hex(golden, "header_hash"));
            assertThat(block.header().lastBlock()).isEqualTo(blockId(golden.get("last_block_id")));
            assertThat(Hashes.ofTransactions(block.transactions()).bytes()).isEqualTo(hex(golden, "data_hash"));
            assertThat(Hashes.ofEvidence(block.evidence()).bytes()).isEqualTo(hex(golden, "evidence_hash"));
            assertThat(block.lastCommit().hash().bytes()).isEqualTo(hex(golden, "last_commit_hash"));
            assertThat(block.header().state().app()).isEqualTo(hex(golden, "app_hash"));
            assertThat(block.header().validators().proposer().bytes()).isEqualTo(hex(golden, "proposer_address"));
        }
    }

    @Test
    void splitsEveryBlockIntoParts() {
        int several = 0;
        for (JsonNode golden : chain.blocks()) {
            Bytes encoded = GoldenChain.encoded(golden);

            PartSet parts = PartSet.of(encoded);

            assertThat(parts.header()).isEqualTo(partSetHeader(golden.get("part_set_header"), "total", "hash"));
            assertThat(parts.join()).isEqualTo(encoded);
            assertThat(parts.parts()).allMatch(part -> part.belongsTo(parts.header()));
            assertThat(parts.parts())
                    .allMatch(part -> Part.decode(part.encode()).equals(part));
            several += parts.parts().size() > 1 ? 1 : 0;
        }
        assertThat(several).isPositive();
    }

    @Test
    void readsAndWritesEveryCommitAndItsSignBytes() {
        int absent = 0;
        for (JsonNode golden : chain.blocks()) {
            JsonNode expected = golden.get("commit");

            Commit commit = Commit.decode(hex(expected, "proto"));

            assertThat(commit.encode()).isEqualTo(hex(expected, "proto"));
            assertThat(commit.hash().bytes()).isEqualTo(hex(expected, "hash"));
            assertThat(commit.round()).isEqualTo(expected.get("round").asInt());
            assertThat(commit.blockId().hash()).isEqualTo(hex(golden, "header_hash"));
            assertThat(commit.signatures()).hasSize(expected.get("signatures").size());
            for (int i = 0; i < commit.signatures().size(); i++) {
                absent +=
                        comparesSignature(commit, i, expected.get("signatures").get(i)) ? 0 : 1;
            }
        }
        assertThat(absent).isPositive();
    }

    @Test
    void hashesResultsAndParameters() {
        var parameters = new ConsensusParameters(22_020_096, -1, 0);
        for (JsonNode golden : chain.blocks()) {
            assertThat(parameters.hash().bytes()).isEqualTo(hex(golden, "consensus_hash"));
        }
        for (int i = 1; i < chain.blocks().size(); i++) {
            var results = GoldenChain.results(chain.blocks().get(i - 1).get("results"));

            Hash hash = Hashes.ofResults(results);

            assertThat(hash.bytes()).isEqualTo(hex(chain.blocks().get(i), "last_results_hash"));
        }
    }

    @Test
    void followsTheValidatorSetsAndTheirProposers() {
        List<JsonNode> blocks = chain.blocks();
        ValidatorSet current =
                ValidatorSet.of(GoldenChain.validators(blocks.getFirst().get("validators")));
        int changes = 0;
        for (int i = 0; i < blocks.size(); i++) {
            assertIsSet(current, blocks.get(i));
            if (i + 1 == blocks.size()) {
                break;
            }
            List<ValidatorUpdate> updates =
                    difference(current, blocks.get(i + 1).get("validators"));
            changes += updates.isEmpty() ? 0 : 1;
            ValidatorSet next = current.update(updates).advance(1);
            assertThat(next.hash().bytes()).isEqualTo(hex(blocks.get(i), "next_validators_hash"));
            current = next;
        }
        assertThat(changes).isPositive();
    }

    private static void assertIsSet(ValidatorSet set, JsonNode golden) {
        assertThat(set.hash().bytes()).isEqualTo(hex(golden, "validators_hash"));
        assertThat(set.proposer().address().bytes()).isEqualTo(hex(golden, "proposer_of_round_0"));
        for (int i = 0; i < set.size(); i++) {
            JsonNode expected = golden.get("validators").get(i);
            Validator member = set.members().get(i);
            assertThat(member.address().bytes()).isEqualTo(hex(expected, "address"));
            assertThat(member.encodeSimple()).isEqualTo(hex(expected, "simple_validator_proto"));
            assertThat(member.priority())
                    .as("priority of %s at height %s", member, golden.get("height"))
                    .isEqualTo(expected.get("proposer_priority").asLong());
        }
        assertThat(ValidatorSet.decode(set.encode())).isEqualTo(set);
    }

    private boolean comparesSignature(Commit commit, int index, JsonNode expected) {
        CommitSignature signature = commit.signatures().get(index);
        assertThat(signature.flag().number())
                .isEqualTo(expected.get("flag_value").asInt());
        return switch (signature) {
            case CommitSignature.Absent _ -> false;
            case CommitSignature.Signed signed -> {
                assertThat(signed.validator().bytes()).isEqualTo(hex(expected, "address"));
                assertThat(signed.signature()).isEqualTo(hex(expected, "signature"));
                assertThat(signed.time()).isEqualTo(GoldenChain.time(expected, "time_unix_nanos"));
                assertThat(commit.signBytes(chain.zoneId(), signed)).isEqualTo(hex(expected, "sign_bytes"));
                yield true;
            }
        };
    }

    /// The changes that lead from a set to the one of the next height.
    private static List<ValidatorUpdate> difference(ValidatorSet set, JsonNode next) {
        Map<Bytes, Long> before = new LinkedHashMap<>();
        set.members().forEach(member -> before.put(member.key().publicKey(), member.power()));
        List<ValidatorUpdate> updates = new ArrayList<>();
        for (ValidatorUpdate update : GoldenChain.validators(next)) {
            Long power = before.remove(update.publicKey());
            if (power == null || power != update.power()) {
                updates.add(update);
            }
        }
        before.keySet().forEach(removed -> updates.add(new ValidatorUpdate(removed, 0)));
        return updates;
    }

    static BlockId blockId(JsonNode node) {
        return new BlockId(hex(node, "hash"), partSetHeader(node, "parts_total", "parts_hash"));
    }

    private static PartSetHeader partSetHeader(JsonNode node, String total, String hash) {
        return new PartSetHeader(node.get(total).asInt(), hex(node, hash));
    }

    @Test
    void keepsWhatAnApplicationDoesNotChange() {
        var parameters = new ConsensusParameters(22_020_096, -1, 0);

        assertThat(parameters.with(ParameterUpdate.NONE)).isEqualTo(parameters);
        assertThat(parameters.with(new ParameterUpdate(-1, 7, 3))).isEqualTo(new ConsensusParameters(22_020_096, 7, 3));
    }
}
