package bulkhead.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pure core knows no clock, thread, disk, socket or randomness, and never depends on an unordered iteration
/// (INV-001).
class PurityTest {

    private static final List<String> PURE = List.of(
            "bulkhead.crypto",
            "bulkhead.kernel",
            "bulkhead.evm",
            "bulkhead.store.tree",
            "bulkhead.store.api",
            "bulkhead.store.memory",
            "bulkhead.consensus.api",
            "bulkhead.network.mempool",
            "bulkhead.modules");

    private static final List<String> BANNED_PACKAGES = List.of(
            "java.net",
            "java.nio.file",
            "java.nio.channels",
            "java.util.concurrent",
            "java.util.logging",
            "java.lang.reflect",
            "java.lang.foreign",
            "java.sql",
            "javax.net",
            "org.slf4j");

    /// Thread safety without threads: a cache or a reference read by many is allowed to say so.
    private static final Set<String> ALLOWED_CONCURRENT = Set.of(
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentNavigableMap",
            "java.util.concurrent.atomic.AtomicReference");

    private static final Set<String> BANNED_TYPES = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.RandomAccessFile",
            "java.io.PrintStream",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.Scanner",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource");

    private static final Set<String> BANNED_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.identityHashCode",
            "java.lang.System.exit",
            "java.lang.System.load",
            "java.lang.System.loadLibrary",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle",
            "java.util.Locale.getDefault");

    @Test
    void noPureClassReachesOutside() {
        assertThat(pure().flatMap(PurityTest::reaches).distinct().sorted()).isEmpty();
    }

    @Test
    void noPureClassReadsAClockOrTheEnvironment() {
        assertThat(pure().flatMap(origin -> origin.getAccessesFromSelf().stream()
                                .filter(access -> BANNED_CALLS.contains(target(access)))
                                .map(access -> origin.getName() + " calls " + target(access)))
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    /// HashMap and HashSet are for looking up. A class that makes one is listed with the reason why it never depends
    /// on their order; everything else takes TreeMap, LinkedHashMap, ArrayList or the SequencedX interfaces.
    @Test
    void unorderedCollectionsStandOnlyWhereTheyAreLookedUp() {
        List<String> makers = pure().flatMap(origin -> origin.getConstructorCallsFromSelf().stream())
                .filter(PurityTest::makesUnordered)
                .map(call -> outermost(call.getOriginOwner()))
                .distinct()
                .sorted()
                .toList();
        assertThat(makers).isSubsetOf(Ratchet.names("unordered-collections.txt"));
    }

    @Test
    void theListOfUnorderedCollectionsOnlyShrinks() {
        List<String> makers = pure().flatMap(origin -> origin.getConstructorCallsFromSelf().stream())
                .filter(PurityTest::makesUnordered)
                .map(call -> outermost(call.getOriginOwner()))
                .toList();
        assertThat(makers).containsAll(Ratchet.names("unordered-collections.txt"));
    }

    private static Stream<JavaClass> pure() {
        return House.classes().stream()
                .filter(origin -> PURE.stream()
                        .anyMatch(room -> origin.getPackageName().equals(room)
                                || origin.getPackageName().startsWith(room + ".")));
    }

    private static Stream<String> reaches(JavaClass origin) {
        return origin.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(PurityTest::isBanned)
                .map(target -> origin.getName() + " -> " + target.getName());
    }

    private static boolean isBanned(JavaClass target) {
        if (ALLOWED_CONCURRENT.contains(target.getName())) {
            return false;
        }
        return BANNED_TYPES.contains(target.getName())
                || BANNED_PACKAGES.stream()
                        .anyMatch(banned -> target.getPackageName().equals(banned)
                                || target.getPackageName().startsWith(banned + "."));
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static boolean makesUnordered(JavaConstructorCall call) {
        String made = call.getTargetOwner().getName();
        return made.equals("java.util.HashMap") || made.equals("java.util.HashSet");
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(PurityTest::outermost).orElse(type.getName());
    }
}
