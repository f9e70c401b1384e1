package bulkhead.kernel.module;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which classes from outside its JAR a module sees, and which of their members it may not use.
///
/// Class files are checked against it at installation, and the module's loader knows no other class. It keeps out
/// whatever reaches the machine (files, threads, clock, reflection) or differs from run to run (identity hashes,
/// randomised order). Full metering and the complete list come with the sandbox.
final class VisibleTypes {

    private static final Set<String> CODE = of(
            "bulkhead.kernel.api",
            "Abi Accounts BeginBlock BlockContext Call CallOutcome CallOutcome$Failed"
                    + " CallOutcome$Returned Context Contract EndBlock Event Indexed Module RawMap Receive Refusal"
                    + " Revert Revert$Reason Revert$Reason$Declared Revert$Reason$Raw Revert$Reason$Text Storage"
                    + " StoredMap StoredValue View",
            "bulkhead.crypto",
            "Address Bytes Hash UInt256",
            "bulkhead.crypto.hash",
            "Keccak256 Sha256",
            "java.lang",
            "Object String StringBuilder CharSequence Comparable Iterable Record Enum Class Void"
                    + " Boolean Byte Short Character Integer Long Number Math StrictMath System Runnable AutoCloseable"
                    + " Cloneable Override Deprecated FunctionalInterface SafeVarargs SuppressWarnings",
            "java.lang",
            "Throwable Exception RuntimeException Error AssertionError MatchException"
                    + " IllegalArgumentException IllegalStateException ArithmeticException ClassCastException"
                    + " NullPointerException IndexOutOfBoundsException ArrayIndexOutOfBoundsException"
                    + " StringIndexOutOfBoundsException NegativeArraySizeException ArrayStoreException"
                    + " NumberFormatException UnsupportedOperationException NoSuchFieldError",
            "java.lang.annotation",
            "Annotation Documented ElementType Inherited Repeatable Retention RetentionPolicy" + " Target",
            "java.io",
            "Serializable",
            "java.math",
            "BigInteger",
            "java.nio.charset",
            "Charset StandardCharsets",
            "java.util",
            "Collection SequencedCollection List ArrayList Set SequencedSet SortedSet NavigableSet"
                    + " TreeSet LinkedHashSet Map Map$Entry SequencedMap SortedMap NavigableMap TreeMap LinkedHashMap"
                    + " EnumMap EnumSet Queue Deque ArrayDeque PriorityQueue Iterator ListIterator Comparator Optional"
                    + " OptionalInt OptionalLong Arrays Collections Objects BitSet HexFormat StringJoiner"
                    + " NoSuchElementException ConcurrentModificationException PrimitiveIterator"
                    + " PrimitiveIterator$OfInt PrimitiveIterator$OfLong IntSummaryStatistics LongSummaryStatistics",
            "java.util.function",
            "BiConsumer BiFunction BinaryOperator BiPredicate BooleanSupplier Consumer Function"
                    + " IntBinaryOperator IntConsumer IntFunction IntPredicate IntSupplier IntToLongFunction"
                    + " IntUnaryOperator LongBinaryOperator LongConsumer LongFunction LongPredicate LongSupplier"
                    + " LongToIntFunction LongUnaryOperator ObjIntConsumer ObjLongConsumer Predicate Supplier"
                    + " ToIntBiFunction ToIntFunction ToLongBiFunction ToLongFunction UnaryOperator",
            "java.util.stream",
            "BaseStream Stream Stream$Builder IntStream LongStream Collector Collectors");

    /// What the JVM itself needs in order to link lambdas, records, string concatenation and pattern switches.
    private static final Set<String> LINKING = of(
            "java.lang.invoke",
                    "CallSite ConstantCallSite LambdaMetafactory MethodHandle MethodHandles"
                            + " MethodHandles$Lookup MethodType StringConcatFactory"
                            + " TypeDescriptor TypeDescriptor$OfField"
                            + " TypeDescriptor$OfMethod",
            "java.lang.runtime", "ObjectMethods SwitchBootstraps",
            "bulkhead.kernel.api.link", "ModuleCode RemoteCalls");

    /// Bootstrap methods that javac refers to.
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java.lang.invoke.LambdaMetafactory.metafactory",
            "java.lang.invoke.LambdaMetafactory.altMetafactory",
            "java.lang.invoke.StringConcatFactory.makeConcatWithConstants",
            "java.lang.runtime.ObjectMethods.bootstrap",
            "java.lang.runtime.SwitchBootstraps.typeSwitch",
            "java.lang.runtime.SwitchBootstraps.enumSwitch");

    /// Classes of which only these members may be used.
    private static final Map<String, Set<String>> ONLY = Map.of(
            "java.lang.System", Set.of("arraycopy"),
            "java.lang.Class", Set.of("desiredAssertionStatus", "isInstance", "cast"));

    /// Members that may not be used, of classes that may: they share an array that must not change, or show what
    /// differs from run to run.
    private static final Map<String, Set<String>> NOT = Map.ofEntries(
            Map.entry("bulkhead.crypto.Bytes", Set.of("wrap", "toArrayUnsafe")),
            Map.entry("bulkhead.crypto.Hash", Set.of("wrap")),
            Map.entry("java.lang.Object", Set.of("wait", "notify", "notifyAll", "finalize")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.lang.StrictMath", Set.of("random")),
            Map.entry("java.lang.Integer", Set.of("getInteger")),
            Map.entry("java.lang.Long", Set.of("getLong")),
            Map.entry("java.lang.Boolean", Set.of("getBoolean")),
            Map.entry("java.lang.String", Set.of("format", "formatted", "intern")),
            Map.entry("java.lang.Throwable", Set.of("getStackTrace", "printStackTrace")),
            Map.entry("java.math.BigInteger", Set.of("probablePrime", "nextProbablePrime", "isProbablePrime")),
            Map.entry("java.nio.charset.Charset", Set.of("defaultCharset", "forName", "availableCharsets")),
            Map.entry("java.util.Collections", Set.of("shuffle")),
            Map.entry("java.util.Collection", Set.of("parallelStream")),
            Map.entry("java.util.List", Set.of("parallelStream")),
            Map.entry("java.util.Map", Set.of("of", "ofEntries", "copyOf")),
            Map.entry("java.util.Set", Set.of("of", "copyOf", "parallelStream")),
            Map.entry("java.util.Arrays", Set.of("parallelSort", "parallelPrefix", "parallelSetAll")),
            Map.entry("java.util.stream.BaseStream", Set.of("parallel")),
            Map.entry("java.util.stream.Stream", Set.of("parallel")),
            Map.entry("java.util.stream.IntStream", Set.of("parallel")),
            Map.entry("java.util.stream.LongStream", Set.of("parallel")));

    private VisibleTypes() {}

    /// Whether code of a module may name the class.
    static boolean inCode(String className) {
        return CODE.contains(className);
    }

    /// Whether the module's loader finds the class.
    static boolean inLoader(String className) {
        return CODE.contains(className) || LINKING.contains(className);
    }

    /// Whether code of a module may use the member of a class that it may name.
    static boolean allows(String className, String member) {
        Set<String> only = ONLY.get(className);
        return only == null ? !NOT.getOrDefault(className, Set.of()).contains(member) : only.contains(member);
    }

    static boolean isBootstrap(String className, String member) {
        return BOOTSTRAPS.contains(className + "." + member);
    }

    private static Set<String> of(String... packagesAndNames) {
        return Stream.iterate(0, i -> i < packagesAndNames.length, i -> i + 2)
                .flatMap(i -> List.of(packagesAndNames[i + 1].split(" ")).stream()
                        .map(name -> packagesAndNames[i] + "." + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
