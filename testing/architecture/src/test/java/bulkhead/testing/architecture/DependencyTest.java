package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Who may depend on whom, and nothing else of ours (ADR-001, INV-002).
class DependencyTest {

    /// Room by package prefix → the rooms it may see beside itself.
    private static final Map<String, List<String>> MAY_SEE = new TreeMap<>(Map.ofEntries(
            Map.entry("bulkhead.crypto", List.of()),
            Map.entry("bulkhead.kernel.api", List.of("bulkhead.crypto")),
            Map.entry(
                    "bulkhead.kernel",
                    List.of(
                            "bulkhead.crypto",
                            "bulkhead.kernel.api",
                            "bulkhead.evm",
                            "bulkhead.store.tree",
                            "bulkhead.store.api")),
            Map.entry("bulkhead.evm", List.of("bulkhead.crypto")),
            Map.entry("bulkhead.store.tree", List.of("bulkhead.crypto")),
            Map.entry("bulkhead.store.api", List.of("bulkhead.crypto", "bulkhead.store.tree")),
            Map.entry("bulkhead.store.memory", List.of("bulkhead.crypto", "bulkhead.store.tree", "bulkhead.store.api")),
            Map.entry(
                    "bulkhead.store.rocksdb", List.of("bulkhead.crypto", "bulkhead.store.tree", "bulkhead.store.api")),
            Map.entry("bulkhead.consensus.api", List.of("bulkhead.crypto")),
            Map.entry("bulkhead.consensus.solo", List.of("bulkhead.crypto", "bulkhead.consensus.api")),
            Map.entry("bulkhead.network.mempool", List.of("bulkhead.crypto", "bulkhead.kernel", "bulkhead.evm")),
            Map.entry("bulkhead.modules", List.of("bulkhead.crypto", "bulkhead.kernel.api")),
            Map.entry(
                    "bulkhead.gateway.rpc",
                    List.of(
                            "bulkhead.crypto",
                            "bulkhead.kernel",
                            "bulkhead.evm",
                            "bulkhead.store.tree",
                            "bulkhead.store.api",
                            "bulkhead.consensus.api",
                            "bulkhead.network.mempool")),
            Map.entry("bulkhead.node.natives", List.of("bulkhead.crypto")),
            Map.entry("bulkhead.node.dist", List.of()),
            Map.entry("bulkhead.node.app", List.of("bulkhead")),
            // reads declarations by what a node reads them with (ADR-120)
            Map.entry(
                    "bulkhead.client",
                    List.of("bulkhead.crypto", "bulkhead.kernel.api", "bulkhead.kernel", "bulkhead.store.api")),
            // a command turns its options into the configuration records that lie beside their parts
            Map.entry(
                    "bulkhead.node.cli",
                    List.of(
                            "bulkhead.node.app",
                            "bulkhead.kernel",
                            "bulkhead.crypto",
                            "bulkhead.consensus.api",
                            "bulkhead.consensus.solo",
                            "bulkhead.gateway.rpc"))));

    @Test
    void everyClassSeesOnlyTheRoomsItMay() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass origin : House.classes()) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("bulkhead") && !allows(origin, target)) {
                    breaches.add(origin.getName() + " -> " + target.getName());
                }
            }
        }
        assertThat(breaches.stream().distinct().sorted()).isEmpty();
    }

    @Test
    void everyShippedPackageBelongsToARoom() {
        assertThat(House.classes().stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> room(name).isEmpty()))
                .isEmpty();
    }

    @Test
    void consensusAndKernelDoNotSeeEachOther() {
        assertThat(room("bulkhead.kernel.transaction")).hasValue("bulkhead.kernel");
        assertThat(MAY_SEE.get("bulkhead.kernel")).noneMatch(room -> room.startsWith("bulkhead.consensus"));
        assertThat(MAY_SEE.get("bulkhead.consensus.solo")).noneMatch(room -> room.startsWith("bulkhead.kernel"));
    }

    private static boolean allows(JavaClass origin, JavaClass target) {
        String from = room(origin.getPackageName()).orElse("");
        String to = room(target.getPackageName()).orElse("");
        return from.equals(to)
                || MAY_SEE.getOrDefault(from, List.of()).stream()
                        .anyMatch(room -> room.equals(to) || room.equals("bulkhead"));
    }

    /// The longest room whose prefix the package has.
    private static Optional<String> room(String packageName) {
        return MAY_SEE.keySet().stream()
                .filter(room -> packageName.equals(room) || packageName.startsWith(room + "."))
                .max(Comparator.comparingInt(String::length));
    }
}
