package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.ModuleLoad;
import bulkhead.kernel.module.Modules;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/tutorials/first-module.md` says is so.
class FirstModuleTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private static String page() throws IOException {
        return Files.readString(SharedFolder.projectRoot().resolve("docs/tutorials/first-module.md"));
    }

    /// The first block of Java on the page, and its first line's number in the block is 1.
    private static String source() throws IOException {
        return blocks().getFirst();
    }

    private static List<String> blocks() throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page());
        return block.results().map(found -> found.group(1)).toList();
    }

    @Test
    void theModuleOfThePageSavesAndPaysBack() throws IOException {
        ModuleWorld world = new ModuleWorld();
        InstalledModule jar = world.install(Jars.of(Sources.compileText("guide/JarOfCoins", source())));
        world.fund(ALICE, UInt256.of(100));

        CallReceipt saved = world.call(ALICE, jar.address(), UInt256.of(100), Foreign.call("save()"));
        CallReceipt tooMuch =
                world.call(ALICE, jar.address(), UInt256.ZERO, Foreign.call("take(uint256)", BigInteger.valueOf(101)));
        CallReceipt taken =
                world.call(ALICE, jar.address(), UInt256.ZERO, Foreign.call("take(uint256)", BigInteger.valueOf(40)));

        assertThat(saved.logs()).hasSize(1);
        assertThat(tooMuch.output()).isEqualTo(Foreign.call("NotEnough(uint256)", BigInteger.valueOf(100)));
        assertThat(taken.isSuccess()).isTrue();
        assertThat(world.balance(ALICE)).isEqualTo(UInt256.of(40));
    }

    @Test
    void theTestOfThePagePasses(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes");
        Sources.write(classes, Sources.compileText("guide/JarOfCoins", source()));
        Path tests = folder.resolve("test-classes");
        Sources.write(tests, Sources.compileText("guide/JarOfCoinsTest", blocks().get(1), classes));

        URL[] path = {classes.toUri().toURL(), tests.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, FirstModuleTest.class.getClassLoader())) {
            var constructor =
                    Class.forName("guide.JarOfCoinsTest", true, loader).getDeclaredConstructor();
            constructor.setAccessible(true);
            Object test = constructor.newInstance();
            var method = test.getClass().getDeclaredMethod("savesAndPaysBack");
            method.setAccessible(true);
            method.invoke(test); // throws what its assertions throw
        }
    }

    @Test
    void theMistakeOfThePageIsToldAsThePageSays() throws IOException {
        String broken = source().replace("saved(Address who) {\n        return savings.or(who, UInt256.ZERO);", """
                saved(double who) {
                        return UInt256.ZERO;""")
                .replace("saved(context.caller())", "UInt256.ZERO");
        Bytes jar = Jars.of(Sources.compileText("guide/JarOfCoins", broken));

        ModuleLoad refused = Modules.load(jar);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        ModuleLoad.Refused.class,
                        it -> assertThat(it.flaws().getFirst()).hasToString(line("guide.JarOfCoins.saved")));
    }

    private static String line(String prefix) {
        try {
            return page().lines()
                    .filter(line -> line.startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
