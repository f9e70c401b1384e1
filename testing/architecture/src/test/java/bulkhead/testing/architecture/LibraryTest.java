package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each third-party library has one home and never shows in our public types (INV-003).
class LibraryTest {

    private static final Map<String, String> HOMES = Map.ofEntries(
            Map.entry("org.bouncycastle", "bulkhead.crypto"),
            Map.entry("fr.acinq.secp256k1", "bulkhead.node.natives"),
            Map.entry("supranational.blst", "bulkhead.node.natives"),
            Map.entry("ethereum.ckzg4844", "bulkhead.node.natives"),
            Map.entry("org.rocksdb", "bulkhead.store.rocksdb"),
            Map.entry("org.eclipse.jetty", "bulkhead.gateway.rpc"),
            Map.entry("io.micrometer", "bulkhead.gateway.rpc"),
            Map.entry("org.apache.commons.compress", "bulkhead.node.dist"),
            Map.entry("picocli", "bulkhead.node.cli"),
            Map.entry("ch.qos.logback", "bulkhead.node.cli"));

    /// Used by several shells: the JSON of the gateway and of genesis files, the log of whatever has one.
    private static final Map<String, Set<String>> SHARED_BY = Map.of(
            "tools.jackson",
                    Set.of(
                            "bulkhead.gateway.rpc",
                            "bulkhead.node.app",
                            "bulkhead.node.cli",
                            "bulkhead.client",
                            "bulkhead.node.dist"),
            "org.slf4j",
                    Set.of(
                            "bulkhead.consensus.solo",
                            "bulkhead.gateway.rpc",
                            "bulkhead.node.app",
                            "bulkhead.node.cli",
                            "bulkhead.store.rocksdb"));

    private static final String GATEWAY = "bulkhead.gateway.rpc";
    private static final Set<String> GATEWAY_SURFACE = Set.of(GATEWAY, GATEWAY + ".config", GATEWAY + ".zone");

    private static final List<String> OURS_AND_THE_JDKS = List.of("bulkhead.", "java.", "javax.", "org.jspecify.");

    @Test
    void everyLibraryStaysAtHome() {
        assertThat(House.classes().stream()
                        .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> !isHome(
                                dependency.getOriginClass(),
                                dependency.getTargetClass().getBaseComponentType()))
                        .map(LibraryTest::text)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    @Test
    void noPublicSignatureShowsALibrary() {
        assertThat(House.classes().stream()
                        .filter(LibraryTest::isReachable)
                        .filter(type -> !type.getPackageName().startsWith("bulkhead.node.cli"))
                        .filter(type -> !isInsideGateway(type))
                        .flatMap(LibraryTest::signatures)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    /// The gateway's rooms speak JSON to each other; outside of it only its surface may be used.
    @Test
    void nobodyReachesIntoTheGateway() {
        assertThat(House.classes().stream()
                        .filter(origin -> !origin.getPackageName().startsWith(GATEWAY))
                        .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                        .filter(dependency ->
                                isInsideGateway(dependency.getTargetClass().getBaseComponentType()))
                        .map(LibraryTest::text)
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    private static boolean isInsideGateway(JavaClass type) {
        String room = type.getPackageName();
        return room.startsWith(GATEWAY) && !GATEWAY_SURFACE.contains(room);
    }

    private static boolean isHome(JavaClass origin, JavaClass target) {
        String name = target.getName();
        if (target.isPrimitive() || OURS_AND_THE_JDKS.stream().anyMatch(name::startsWith)) {
            return true;
        }
        Set<String> rooms = Stream.concat(
                        HOMES.entrySet().stream()
                                .filter(home -> name.startsWith(home.getKey() + "."))
                                .map(Map.Entry::getValue),
                        SHARED_BY.entrySet().stream()
                                .filter(home -> name.startsWith(home.getKey() + "."))
                                .flatMap(home -> home.getValue().stream()))
                .collect(Collectors.toSet());
        return rooms.stream()
                .anyMatch(room -> origin.getPackageName().equals(room)
                        || origin.getPackageName().startsWith(room + "."));
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(LibraryTest::isReachable).orElse(true);
    }

    private static Stream<String> signatures(JavaClass type) {
        Stream<JavaMember> members =
                Stream.concat(type.getCodeUnits().stream().map(JavaMember.class::cast), type.getFields().stream());
        return members.filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .flatMap(member -> mentioned(member)
                        .filter(shown -> !isOursOrTheJdks(shown))
                        .map(shown -> member.getFullName() + " shows " + shown.getName()));
    }

    private static Stream<JavaClass> mentioned(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()));
    }

    private static boolean isOursOrTheJdks(JavaClass type) {
        JavaClass component = type.getBaseComponentType();
        return component.isPrimitive() || OURS_AND_THE_JDKS.stream().anyMatch(component.getName()::startsWith);
    }

    private static String text(Dependency dependency) {
        return dependency.getOriginClass().getName() + " -> "
                + dependency.getTargetClass().getName();
    }
}
