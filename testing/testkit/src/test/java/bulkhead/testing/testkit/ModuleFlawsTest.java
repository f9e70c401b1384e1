package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.ModuleLoad;
import bulkhead.kernel.module.Modules;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes in a declaration are told with class, method and line.
class ModuleFlawsTest {

    private static final String HEAD = "@Module(name = \"broken\", version = \"1.0.0\")\nfinal class Broken {\n";
    private static final String CONSTRUCTOR = "Broken(Context context) {}\n";

    private static String flaws(Bytes jar) {
        return switch (Modules.load(jar)) {
            case ModuleLoad.Refused refused ->
                refused.flaws().stream().map(Object::toString).collect(Collectors.joining("\n"));
            case ModuleLoad.Loaded _ -> "";
        };
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                // line 4 is the first after the constructor
                body("@Call void pay(double amount) {}", "guide.Broken.pay (Broken.java:4)", "floating point"),
                body("@Call void put(byte[] bytes) {}", "Broken.java:4", "parameter \"bytes\": byte[]", "Bytes"),
                body("@Call void put(Map<String, Long> m) {}", "parameter \"m\"", "java.util.Map"),
                body("@Call void put(List<?> m) {}", "without wildcards"),
                body(
                        "@Call void put(List<List<List<List<List<List<List<List<List<Long>>>>>>>>> m) {}",
                        "parameter \"m\"",
                        "deeper than 8"),
                body("@Call <T> void put(T m) {}", "type parameters"),
                body("@View Object get() { return this; }", "result", "java.lang.Object"),
                body("@Call void put(@Abi(\"uint256\") long x) {}", "int64 in Java cannot stand for uint256"),
                body("@Call void put(@Abi(\"bytes33\") Bytes x) {}", "bytes33"),
                body("@Call static void put() {}", "neither static nor private"),
                body("@Call private void put() {}", "neither static nor private"),
                body("public void put() {}", "not marked @Call or @View"),
                body("@Call @View public void put() {}", "@Call and @View"),
                body("@Receive void take(long x) {}", "neither parameters nor a result"),
                body("@BeginBlock void a() {}\n@BeginBlock void b() {}", "Broken.java:5", "second"),
                body("@Call void mapping() {}", "\"mapping\" is not a name in Solidity"),
                body(
                        "@View void burn(@Abi(\"uint256\") UInt256 a) {}\n@Call void collate_propagate_storage("
                                + "@Abi(\"bytes16\") Bytes x) {}",
                        "Broken.java:5",
                        "has the selector 0x42966c68 as has burn"),
                body("record Moved(double x) implements Event {}", "guide.Broken$Moved", "component \"x\""),
                body("static final class Moved implements Event {}", "must be a record"),
                body("private record Moved(long x) implements Event {}", "is private"),
                body(
                        "record E(@Indexed long a, @Indexed long b, @Indexed long c, @Indexed long d)"
                                + " implements Event {}",
                        "more than three"),
                body("record E(@Indexed long a) implements Refusal {}", "@Indexed is for events"),
                body("record A(long x) implements Event {}\n@Call void A() {}", "has the name of a"),
                body("record Tree(List<Tree> children) {}\n@Call void grow(Tree t) {}", "contains itself"),
                body("@Contract interface C { void f(); }", "guide.Broken$C.f", "@Call or @View"),
                body("@Contract interface C { @Call void f(float x); }", "floating point"),
                body("static int calls;\n@Call void f() { calls++; }", "static field calls is not final"),
                body("@Call void f() {\n  System.exit(0);\n}", "Broken.java:5", "java.lang.System.exit"),
                body("@Call void f() { new java.io.File(\"x\").delete(); }", "java.io.File"),
                body("@Call void f() throws Exception { Class.forName(\"x\"); }", "java.lang.Class.forName"),
                body("@Call void f() { Runnable r = Thread::yield; r.run(); }", "java.lang.Thread"),
                body("@View long f() { return System.nanoTime(); }", "java.lang.System.nanoTime"),
                body("@View long f() { return new HashMap<>().size(); }", "java.util.HashMap"),
                body("@View Bytes f(Bytes x) { x.toArrayUnsafe()[0] = 1; return x; }", "toArrayUnsafe"),
                body("@Call void f() { throw new StackOverflowError(); }", "java.lang.StackOverflowError"),
                body("native void f();", "no native methods"));
    }

    private static Arguments body(String members, String... expected) {
        return Arguments.of(HEAD + CONSTRUCTOR + members + "\n}\n", expected);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of("final class Broken {\n}\n", strings("no class", "@Module")),
                Arguments.of(HEAD + "}", strings("takes one parameter, a Context")),
                Arguments.of(
                        HEAD + CONSTRUCTOR + "Broken(Context c, long x) {}\n}",
                        strings("Broken.<init> (Broken.java:4)", "one constructor")),
                Arguments.of(HEAD + "private Broken(Context c) {}\n}", strings("constructor is private")),
                Arguments.of(
                        HEAD + "Broken(Context c) {\n  c.caller();\n}\n}",
                        strings("guide.Broken.<init> (Broken.java:4)", "only declares storage")),
                Arguments.of(
                        HEAD + "Broken(Context c) {\n  c.storage().value(\"x\", Object.class);\n}\n}",
                        strings("Broken.java:4", "java.lang.Object cannot be stored")),
                Arguments.of(
                        HEAD + "Broken(Context c) {\n  c.storage().value(\"x\", Long.class);\n"
                                + "  c.storage().map(\"x\", Long.class, Long.class);\n}\n}",
                        strings("Broken.java:5", "declared twice")),
                Arguments.of(
                        HEAD + CONSTRUCTOR + "static final int X = 1 / Integer.parseInt(\"0\");\n}",
                        strings("static initialiser throws java.lang.ArithmeticException")),
                Arguments.of(
                        "@Module(name = \"evm\", version = \"1.0.0\")\nfinal class Broken {\n" + CONSTRUCTOR + "}",
                        strings("belongs to the kernel")),
                Arguments.of(
                        "@Module(name = \"No_Name\", version = \"1\")\nfinal class Broken {\n" + CONSTRUCTOR + "}",
                        strings("\"No_Name\" is not [a-z]", "version \"1\"")),
                Arguments.of(
                        "@Module(name = \"broken\", version = \"1.0.0\")\nfinal class Broken extends ArrayList<Long> {\n"
                                + CONSTRUCTOR + "}",
                        strings("plain class")));
    }

    private static String[] strings(String... strings) {
        return strings;
    }

    @ParameterizedTest
    @MethodSource({"bodies", "classes"})
    void tellsWhatIsWrongAndWhere(String source, String[] expected) {
        assertThat(flaws(Sources.jar("guide", "Broken", source))).contains(expected);
    }

    @Test
    void refusesTwoModulesInOneJar() {
        SequencedMap<String, byte[]> files =
                new TreeMap<>(Sources.compile("guide", "Broken", HEAD + CONSTRUCTOR + "}"));
        files.putAll(Sources.compile(
                "other",
                "Second",
                "@Module(name = \"b\", version = \"1.0.0\") final class Second { Second(Context c) {} }"));

        assertThat(flaws(Jars.of(files))).contains("guide.Broken, other.Second");
    }

    @Test
    void refusesClassesInPackagesOfTheKernel() {
        assertThat(flaws(Sources.jar("bulkhead.kernel.module", "Broken", HEAD + CONSTRUCTOR + "}")))
                .contains("belongs to Java or to the kernel");
    }

    @Test
    void refusesAReferenceToTheKernel() {
        String use = "@View String f() { return bulkhead.kernel.module.JarText.class.toString(); }";
        assertThat(flaws(Sources.jar("guide", "Broken", HEAD + CONSTRUCTOR + use.replace("JarText", "Modules") + "}")))
                .contains("bulkhead.kernel.module.Modules, which a module cannot see");
    }
}
