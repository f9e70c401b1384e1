package bulkhead.consensus.api.block;

import static bulkhead.consensus.api.block.GoldenChain.hex;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.merkle.MerkleProof;
import bulkhead.crypto.merkle.MerkleTree;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What CometBFT's own packages and tests compute.
class ComputedVectorsTest {

    private final JsonNode computed = SharedFolder.json(GoldenChain.FOLDER + "computed.json");
    private final JsonNode constants = SharedFolder.json("light-client/golden-constants.json");

    @Test
    void hashesResults() {
        for (JsonNode golden : computed.get("last_results_hash")) {
            Hash hash = Hashes.ofResults(GoldenChain.results(golden.get("results")));

            assertThat(hash.bytes()).isEqualTo(hex(golden, "hash"));
        }
    }

    @Test
    void hashesParameters() {
        for (JsonNode golden : computed.get("consensus_params_hash_of_defaults_with")) {
            var parameters = new ConsensusParameters(
                    golden.get("block_max_bytes").asLong(),
                    golden.get("block_max_gas").asLong(),
                    9);

            assertThat(parameters.hash().bytes()).isEqualTo(hex(golden, "hash"));
        }
    }

    @Test
    void provesTransactions() {
        JsonNode golden = computed.get("transactions");
        List<Bytes> transactions = new ArrayList<>();
        golden.get("proofs").forEach(proof -> transactions.add(hex(proof, "tx")));
        List<Bytes> leaves = transactions.stream().map(Hashes::leaf).toList();
        Hash root = Hashes.ofTransactions(transactions);

        List<MerkleProof> proofs = MerkleTree.proofs(leaves);

        assertThat(root.bytes()).isEqualTo(hex(golden, "data_hash"));
        for (int i = 0; i < proofs.size(); i++) {
            JsonNode expected = golden.get("proofs").get(i);
            assertThat(leaves.get(i)).isEqualTo(hex(expected, "tx_hash"));
            assertThat(proofs.get(i).encode()).isEqualTo(hex(expected, "proof_proto"));
            MerkleProof decoded = MerkleProof.decode(hex(expected, "proof_proto"));
            assertThat(decoded.verifies(root, leaves.get(i))).isTrue();
            assertThat(decoded.verifies(root, leaves.get((i + 1) % leaves.size())))
                    .isFalse();
            assertThat(decoded.verifies(Hash.ZERO, leaves.get(i))).isFalse();
        }
    }

    @Test
    void ordersProposersByPriority() {
        JsonNode golden = computed.get("validator_set");
        ValidatorSet set = ValidatorSet.of(GoldenChain.validators(golden.get("validators")));
        assertThat(set.hash().bytes()).isEqualTo(hex(golden, "hash"));

        for (JsonNode height : golden.get("proposers_of_20_heights")) {
            assertThat(set.proposer().address().bytes()).isEqualTo(hex(height, "proposer"));
            set = set.advance(1);
        }
    }

    @Test
    void signsVotesAndProposals() {
        JsonNode votes = computed.get("votes");
        String zone = computed.get("chain_id").asString();
        for (JsonNode golden : votes.get("cases")) {
            if (golden.has("proto")) {
                Vote vote = Vote.decode(hex(golden, "proto"));
                assertThat(vote.encode()).isEqualTo(hex(golden, "proto"));
                assertThat(vote.signBytes(zone)).isEqualTo(hex(golden, "sign_bytes"));
                assertThat(vote.seal().signature()).isEqualTo(hex(golden, "signature"));
            } else if (golden.has("nil")) {
                var position = new Ballot.Position(Ballot.Type.PRECOMMIT, 42, 0);
                var ballot = new Ballot(position, BlockId.NONE, GoldenChain.time(votes, "time_unix_nanos"));
                assertThat(ballot.signBytes(zone)).isEqualTo(hex(golden, "sign_bytes"));
            } else {
                var proposal = new Proposal(
                        new Proposal.Position(42, 3, -1),
                        blockId(0x30),
                        GoldenChain.time(votes, "time_unix_nanos"),
                        Bytes.EMPTY);
                assertThat(proposal.signBytes(zone)).isEqualTo(hex(golden, "sign_bytes"));
            }
        }
    }

    @Test
    void hashesEvidence() {
        JsonNode golden = computed.get("duplicate_vote_evidence");

        Evidence evidence = FieldReader.read("Evidence", hex(golden, "proto"), Evidence::read);

        assertThat(evidence.encode()).isEqualTo(hex(golden, "proto"));
        assertThat(Hashes.ofEvidence(List.of(evidence)).bytes()).isEqualTo(hex(golden, "list_hash"));
        assertThat(((Evidence.DuplicateVote) evidence).hash().bytes()).isEqualTo(hex(golden, "hash"));
    }

    @Test
    void hashesTheHeaderOfCometBftsOwnTest() {
        JsonNode golden = constants.get("header_hash");
        var header = new Header(
                new Header.Position(1, 2, "chainId", 3, new Timestamp(1_570_983_284, 0)), // 2019-10-13T16:14:44Z
                new BlockId(Hash.ZERO.bytes(), new PartSetHeader(6, Hash.ZERO.bytes())),
                new Header.Content(sha("last_commit_hash"), sha("data_hash"), sha("evidence_hash")),
                new Header.State(sha("consensus_hash"), sha("app_hash"), sha("last_results_hash")),
                new Header.Validators(
                        sha("validators_hash"),
                        sha("next_validators_hash"),
                        new ValidatorAddress(sha("proposer_address").slice(0, 20))));

        assertThat(header.hash().bytes()).isEqualTo(hex(golden, "expected"));
    }

    @Test
    void signsTheVotesOfCometBftsOwnTest() {
        for (JsonNode golden : constants.get("vote_sign_bytes").get("cases")) {
            int number = golden.get("type").asInt();
            Ballot.Type type = Arrays.stream(Ballot.Type.values())
                    .filter(candidate -> candidate.number() == number)
                    .findFirst()
                    .orElseThrow();
            var position = new Ballot.Position(
                    type, golden.get("height").asLong(), golden.get("round").asInt());

            Bytes signBytes = new Ballot(position, BlockId.NONE, CommitSignature.NO_TIME)
                    .signBytes(golden.get("chain_id").asString());

            assertThat(signBytes).isEqualTo(hex(golden, "expected"));
        }
    }

    @Test
    void readsTheVoteAndTheProposalOfCometBftsSignerProtocol() {
        Bytes voteRequest = hex(constants.get("privval"), "vote_request");
        Bytes proposalRequest = hex(constants.get("privval"), "proposal_request");

        // SignVoteRequest and SignProposalRequest: an envelope (1 tag, 1-2 length bytes) around field 1.
        Bytes vote = voteRequest.slice(5);
        Bytes asVote = proposalRequest.slice(4); // that test leaves the type at 1
        assertThat(asVote.get(1)).isEqualTo((byte) 1);
        Bytes proposal = Bytes.concat(Bytes.of((byte) 8, (byte) 32), asVote.slice(2));

        assertThat(Vote.decode(vote).encode()).isEqualTo(vote);
        assertThat(Vote.decode(vote).seal().extension())
                .isEqualTo(Bytes.wrap("extension".getBytes(StandardCharsets.UTF_8)));
        assertThat(Proposal.decode(proposal).encode()).isEqualTo(proposal);
    }

    @Test
    void derivesAddressesFromKeys() {
        JsonNode golden = computed.get("validator_set").get("validators");
        for (ValidatorUpdate update : GoldenChain.validators(golden)) {
            assertThat(golden.toString())
                    .contains(ValidatorKey.of(update.publicKey())
                            .address()
                            .toString()
                            .substring(2));
        }
    }

    private static BlockId blockId(int fill) {
        return new BlockId(filled(fill), new PartSetHeader(3, filled(fill + 1)));
    }

    private static Bytes filled(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Bytes.wrap(bytes);
    }

    private static Bytes sha(String text) {
        return Sha256.hash(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
