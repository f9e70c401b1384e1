package bulkhead.store.tree.ics23;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.InnerSpec.PrefixRange;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProofSpecTest {

    @Test
    void encodesCosmosSpecsAsIbcGoDoes() {
        JsonNode golden =
                SharedFolder.json("light-client/golden-constants.json").get("ics23_specs_protobuf");
        assertIsEncoded(ProofSpec.IAVL, golden.get("IavlSpec"));
        assertIsEncoded(ProofSpec.TENDERMINT, golden.get("TendermintSpec"));
    }

    @Test
    void encodesTheJmtSpecWithDepth256() {
        JsonNode golden = SharedFolder.json("ics23/jmt/jmt-golden.json").get("spec");
        assertIsEncoded(ProofSpec.JMT, golden.get("maxDepth256"));
    }

    @Test
    void readsTheSpecThatTheJmtCrateReturns() {
        JsonNode golden = SharedFolder.json("ics23/jmt/jmt-golden.json").get("spec");
        ProofSpec returned =
                ProofSpec.decode(Bytes.fromHex(golden.get("asReturned").asString()));
        assertThat(returned).isEqualTo(new ProofSpec(ProofSpec.JMT.leaf(), ProofSpec.JMT.inner(), 64, 0, true));
    }

    private static void assertIsEncoded(ProofSpec spec, JsonNode hex) {
        Bytes encoded = Bytes.fromHex(hex.asString());
        assertThat(spec.encode()).isEqualTo(encoded);
        assertThat(ProofSpec.decode(encoded)).isEqualTo(spec);
    }

    @Test
    void refusesInnerNodesWhoseChildrenHaveNoFixedPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inner(List.of(0, 0), 32, new PrefixRange(1, 1)))
                .withMessageContaining("child order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inner(List.of(0, 1), 0, new PrefixRange(1, 1)))
                .withMessageContaining("child size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inner(List.of(0, 1), 32, new PrefixRange(1, 33)))
                .withMessageContaining("leaves the place of a child open");
    }

    private static InnerSpec inner(List<Integer> order, int childSize, PrefixRange prefix) {
        return new InnerSpec(order, childSize, prefix, Bytes.EMPTY, HashOp.SHA256);
    }
}
