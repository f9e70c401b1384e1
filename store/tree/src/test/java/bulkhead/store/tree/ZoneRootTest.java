package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bulkhead.crypto.Hash;
import bulkhead.testing.fixtures.SharedFolder;
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
    void refusesAZoneWithoutCompartments() {
        assertThatIllegalArgumentException().isThrownBy(() -> ZoneRoot.of(new TreeMap<>()));
    }
}
