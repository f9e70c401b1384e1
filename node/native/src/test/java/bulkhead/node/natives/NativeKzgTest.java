package bulkhead.node.natives;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Kzg;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class NativeKzgTest {

    private static final String ZIP = "evm/vectors.zip";

    @Test
    void verifiesProofsAsTheConsensusTests() {
        Kzg kzg = NativeCrypto.open().requireKzg("a test");
        List<String> cases = SharedFolder.entries(
                ZIP, name -> name.startsWith("c-kzg-4844/tests/verify_kzg_proof/") && name.endsWith("data.yaml"));
        for (String name : cases) {
            String yaml = new String(SharedFolder.bytes(ZIP, name), US_ASCII);

            boolean valid =
                    kzg.verifyProof(hex(yaml, "commitment"), hex(yaml, "z"), hex(yaml, "y"), hex(yaml, "proof"));

            assertThat(valid).as(name).isEqualTo(yaml.contains("output: true")); // null, malformed, is false too
        }
        assertThat(cases).hasSize(122);
    }

    @Test
    void shipsTheCeremonysSetupUnchanged() throws IOException {
        byte[] original = SharedFolder.bytes(ZIP, "c-kzg-4844/src/trusted_setup.txt");
        try (InputStream shipped = TrustedSetup.class.getResourceAsStream("kzg-trusted-setup.txt")) {
            assertThat(shipped).isNotNull();
            assertThat(Arrays.equals(shipped.readAllBytes(), original)).isTrue();
        }
    }

    private static Bytes hex(String yaml, String field) {
        Matcher matcher = Pattern.compile("\\b" + field + ": '0x([0-9a-f]*)'").matcher(yaml);
        assertThat(matcher.find()).as("%s in %s", field, yaml).isTrue();
        return Bytes.fromHex(matcher.group(1));
    }
}
