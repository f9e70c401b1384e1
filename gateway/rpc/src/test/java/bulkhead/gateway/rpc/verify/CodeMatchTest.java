package bulkhead.gateway.rpc.verify;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.zone.VerifiedContract.Match;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Code beside what a compiler would have made of it; `VerifyTest` does it with a real one.
class CodeMatchTest {

    private static final String METADATA = "a2646970667358221220" + "11".repeat(32) + "64736f6c63430008250033";
    private static final String OTHER = METADATA.replace("1111", "2222");

    @Test
    void agreesExactlyOrUpToTheMetadata() {
        assertThat(match("6001600255fe" + METADATA, "6001600255fe" + METADATA, ""))
                .isEqualTo("EXACT");
        assertThat(match("6001600255fe" + OTHER, "6001600255fe" + METADATA, "")).isEqualTo("CODE");
        assertThat(match("6001600355fe" + METADATA, "6001600255fe" + METADATA, ""))
                .isEqualTo("none");
        assertThat(match("6001600255fe" + METADATA, "6001600255fefe" + METADATA, ""))
                .isEqualTo("none");
        assertThat(match("", "6001", "")).isEqualTo("none");
    }

    @Test
    void leavesOutImmutablesAndLibraries() {
        String immutable = ",\"immutableReferences\":{\"7\":[{\"start\":1,\"length\":2}]}";
        String library = ",\"linkReferences\":{\"a.sol\":{\"L\":[{\"start\":1,\"length\":20}]}}";
        String placeholder = "__$" + "ab".repeat(17) + "$__";

        assertThat(match("61beef00" + METADATA, "61000000" + METADATA, immutable))
                .isEqualTo("EXACT");
        assertThat(match("61beef01" + METADATA, "61000000" + METADATA, immutable))
                .isEqualTo("none");
        assertThat(match("73" + "cd".repeat(20) + METADATA, "73" + placeholder + METADATA, library))
                .isEqualTo("EXACT");
        assertThat(match("73" + "cd".repeat(20) + "30" + METADATA, "73" + "00".repeat(20) + "30" + METADATA, ""))
                .as("a library knows its own address")
                .isEqualTo("EXACT");
    }

    private static String match(String code, String object, String more) {
        JsonNode deployed = JsonMapper.shared().readTree("{\"object\":\"" + object + "\"" + more + "}");
        return CodeMatch.of(Bytes.fromHex("0x" + code), deployed)
                .map(Match::name)
                .orElse("none");
    }
}
