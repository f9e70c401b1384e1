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
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What `docs/tutorials/first-module.md` says is so.
class FirstModuleTest {

    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    private static String page() throws IOException {
        return Files.readString(SharedFolder.projectRoot().resolve("docs/tutorials/first-module.md"));
    }

    /// The first block of Java on the page, and its first line's number in the block is 1.
    private static String source() throws IOException {
        String page = page();
        int start = page.indexOf("```java\n") + "```java\n".length();
        return page.substring(start, page.indexOf("```", start));
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
