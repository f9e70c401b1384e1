package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.ics23.ExistenceProof;
import bulkhead.store.tree.ics23.ProofSpec;
import bulkhead.store.tree.ics23.ProofVerifier;
import bulkhead.store.tree.ics23.Verdict;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ZoneRootTest {

    @Test
    void givesTheRootsOfCosmosMultistores() {
        for (JsonNode test : SharedFolder.json("ics23/zone-root.json").get("cases")) {
            assertThat(ZoneRoot.of(compartments(test))).isEqualTo(JellyfishTreeTest.hash(test.get("zone_root")));
        }
    }

    private static SortedMap<String, Hash> compartments(JsonNode test) {
        SortedMap<String, Hash> compartments = new TreeMap<>();
        for (JsonNode compartment : test.get("compartments")) {
            compartments.put(compartment.get("name").asString(), JellyfishTreeTest.hash(compartment.get("root")));
        }
        return compartments;
    }

    @Test
    void provesCompartmentsWithTheBytesOfCosmosMultistores() {
        ProofVerifier verifier = new ProofVerifier(ProofSpec.TENDERMINT);
        for (JsonNode test : SharedFolder.json("ics23/zone-root.json").get("cases")) {
            SortedMap<String, Hash> compartments = compartments(test);
            Bytes zoneRoot = ZoneRoot.of(compartments).bytes();
            for (JsonNode compartment : test.get("compartments")) {
                String name = compartment.get("name").asString();
                ExistenceProof proof = ZoneRoot.prove(compartments, name);
                assertThat(proof.encode())
                        .isEqualTo(Bytes.fromHex(compartment.get("ics23_proof").asString()));
                assertThat(verifier.verifyMembership(zoneRoot, proof, proof.key(), proof.value()))
                        .isEqualTo(new Verdict.Proven());
            }
        }
    }

    @Test
    void refusesNamesThatAreNotThereOrNotAscii() {
        SortedMap<String, Hash> compartments = new TreeMap<>(Map.of("evm", Hash.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZoneRoot.prove(compartments, "code"))
                .withMessage("no compartment code");
        compartments.put("énergie", Hash.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZoneRoot.of(compartments))
                .withMessageContaining("ASCII");
    }

    @Test
    void refusesAZoneWithoutCompartments() {
        assertThatIllegalArgumentException().isThrownBy(() -> ZoneRoot.of(new TreeMap<>()));
    }
}
