package bulkhead.testing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.ModuleLoad;
import bulkhead.kernel.module.Modules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JARs that mean harm, or are merely broken, are refused in a sentence.
class ModuleJarTest {

    private static final String PLAIN =
            "@Module(name = \"plain\", version = \"1.0.0\") final class Plain { Plain(Context c) {} }";

    private final SequencedMap<String, byte[]> good = new TreeMap<>(Sources.compile("guide", "Plain", PLAIN));

    private byte[] plain() {
        return Objects.requireNonNull(good.get("guide/Plain.class"));
    }

    private static String flaws(Bytes jar) {
        return switch (Modules.load(jar)) {
            case ModuleLoad.Refused refused ->
                refused.flaws().stream().map(Object::toString).collect(Collectors.joining("\n"));
            case ModuleLoad.Loaded _ -> "";
        };
    }

    @Test
    void takesAJarWithOtherFilesAndStoredOnes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/"));
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII));
            byte[] content = plain();
            ZipEntry stored = new ZipEntry("guide/Plain.class");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
        }

        assertThat(flaws(Bytes.wrap(bytes.toByteArray()))).isEmpty();
    }

    @Test
    void refusesABombBeforeItIsUnpacked() {
        for (int i = 0; i < 9; i++) {
            good.put("bomb" + i, new byte[1 << 20]);
        }

        assertThat(flaws(Jars.of(good))).isEqualTo("JAR: holds more than 8388608 bytes unpacked");
    }

    @Test
    void refusesAFileThatIsLargerThanItSays() {
        good.put("large", new byte[200_000]);
        byte[] jar = Jars.of(good).toArray();
        int entry = centralEntry(jar, "large");
        writeInt(jar, entry + 24, 100); // the unpacked size

        assertThat(flaws(Bytes.of(jar))).contains("large", "than it says");
    }

    @Test
    void refusesTooManyFilesAndTooManyBytes() {
        SequencedMap<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 1_025; i++) {
            many.put("f" + i, new byte[0]);
        }

        assertThat(flaws(Jars.of(many))).contains("more than 1024 files");
        assertThat(flaws(Bytes.wrap(new byte[(1 << 20) + 1]))).contains("1048577 bytes", "at most 1048576");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.class", "a/../../evil.class", "/etc/passwd", "a\\b", "./a", "a//b", "a/..", "\u00e4"})
    void refusesNamesThatLeaveTheJarOrAreOdd(String name) {
        good.put(name, new byte[1]);

        assertThat(flaws(Jars.of(good))).contains("odd name");
    }

    @Test
    void refusesAnotherNameInTheLocalHeader() {
        byte[] jar = Jars.of(good).toArray();
        int name = new String(jar, StandardCharsets.ISO_8859_1).indexOf("guide/Plain.class");
        jar[name] = 'G';

        assertThat(flaws(Bytes.of(jar))).contains("described differently");
    }

    @Test
    void refusesAFileThatIsThereTwice() {
        good.put("guide/Plain.clasS", plain());
        byte[] jar = Jars.of(good).toArray();
        String text = new String(jar, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("clasS"); at >= 0; at = text.indexOf("clasS", at + 1)) {
            jar[at + 4] = 's';
        }

        assertThat(flaws(Bytes.of(jar))).contains("is there twice");
    }

    @Test
    void refusesBytesBeforeTheFirstFileAndAfterTheLast() {
        Bytes jar = Jars.of(good);

        assertThat(flaws(Bytes.concat(Bytes.of((byte) 1), jar))).isNotEmpty();
        assertThat(flaws(Bytes.concat(jar, Bytes.of((byte) 1)))).isNotEmpty();
    }

    @Test
    void refusesEveryPrefixOfAJarAndEveryFlippedByteThatBreaksIt() {
        byte[] jar = Jars.of(good).toArray();
        for (int size = 0; size < jar.length; size += 7) {
            assertThat(flaws(Bytes.copyOf(jar, 0, size))).isNotEmpty();
        }
        for (int at = 0; at < jar.length; at += 3) {
            byte[] flipped = jar.clone();
            flipped[at] ^= 0x55;
            flaws(Bytes.wrap(flipped)); // refused or not: it must answer, without an exception
        }
    }

    @Test
    void refusesWhatIsNotAClassFileAndOneForANewerJava() {
        byte[] newer = plain().clone();
        newer[7]++; // the major version

        good.put("guide/Other.class", "no class".getBytes(StandardCharsets.US_ASCII));
        assertThat(flaws(Jars.of(good))).contains("guide/Other.class: is not a class file");
        good.remove("guide/Other.class");
        good.put("guide/Plain.class", newer);
        assertThat(flaws(Jars.of(good))).contains("newer Java than 25");
    }

    @Test
    void answersForClassFilesWithFlippedBytes() {
        byte[] content = plain();
        for (int at = 0; at < content.length; at += 5) {
            byte[] flipped = content.clone();
            flipped[at] ^= 0x11;
            good.put("guide/Plain.class", flipped);
            flaws(Jars.of(good)); // refused or not: it must answer, without an exception
        }
    }

    private static int centralEntry(byte[] jar, String name) {
        for (int at = 0; at < jar.length - 46; at++) {
            boolean header = jar[at] == 'P' && jar[at + 1] == 'K' && jar[at + 2] == 1 && jar[at + 3] == 2;
            if (header && new String(jar, at + 46, name.length(), StandardCharsets.ISO_8859_1).equals(name)) {
                return at;
            }
        }
        throw new AssertionError("no entry " + name);
    }

    private static void writeInt(byte[] jar, int at, int value) {
        for (int i = 0; i < 4; i++) {
            jar[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
