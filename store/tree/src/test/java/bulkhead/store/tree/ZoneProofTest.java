package bulkhead.store.tree;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.ics23.MerkleProof;
import bulkhead.store.tree.ics23.MerkleProofVerifier;
import bulkhead.store.tree.ics23.Verdict;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// From a key in a compartment to the zone root.
class ZoneProofTest {

    private final MemoryTree energy = GeneratedTree.grown(40);
    private final SortedMap<String, Hash> compartments = new TreeMap<>(Map.of(
            "accounts", GeneratedTree.grown(3).latest().hash(),
            "evm", GeneratedTree.grown(2).latest().hash(),
            "energy", energy.latest().hash()));
    private final Bytes zoneRoot = ZoneRoot.of(compartments).bytes();

    @Test
    void showsAValueUnderTheZoneRoot() {
        Bytes key = GeneratedTree.key(3);
        Bytes value = energy.value(key);

        MerkleProof proof = MerkleProof.decode(prove(key).encode());

        assertThat(MerkleProofVerifier.ofZones().verifyMembership(zoneRoot, proof, path("energy", key), value))
                .isEqualTo(new Verdict.Proven());
        assertThat(MerkleProofVerifier.ofZones().verifyMembership(zoneRoot, proof, path("evm", key), value))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void showsAnAbsenceUnderTheZoneRoot() {
        Bytes key = GeneratedTree.ascii("absent");

        MerkleProof proof = MerkleProof.decode(prove(key).encode());

        assertThat(MerkleProofVerifier.ofZones().verifyNonMembership(zoneRoot, proof, path("energy", key)))
                .isEqualTo(new Verdict.Proven());
        assertThat(MerkleProofVerifier.ofZones().verifyNonMembership(zoneRoot, proof, path("evm", key)))
                .isInstanceOf(Verdict.Refused.class);
    }

    private MerkleProof prove(Bytes key) {
        return new MerkleProof(List.of(energy.proof(key), ZoneRoot.prove(compartments, "energy")));
    }

    private static List<Bytes> path(String compartment, Bytes key) {
        return List.of(GeneratedTree.ascii(compartment), key);
    }
}
