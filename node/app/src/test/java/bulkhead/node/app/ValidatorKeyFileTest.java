package bulkhead.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.Ed25519;
import bulkhead.crypto.signature.Ed25519PublicKey;
import bulkhead.crypto.signature.Ed25519Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorKeyFileTest {

    @TempDir
    private Path folder;

    @Test
    void opensTheKeyThatItMade() {
        Path file = folder.resolve("validator.key");
        var made = ValidatorKeyFile.create(file);

        var opened = ValidatorKeyFile.open(file);

        Bytes message = Bytes.fromHex("0102");
        assertThat(opened.publicKey()).isEqualTo(made.publicKey());
        assertThat(Ed25519.verify(
                        new Ed25519PublicKey(opened.publicKey()),
                        message,
                        new Ed25519Signature(opened.sign(1, 0, message))))
                .isTrue();
    }

    @Test
    void letsTheOwnerAloneReadIt() throws IOException {
        Path file = folder.resolve("validator.key");
        ValidatorKeyFile.create(file);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> ValidatorKeyFile.open(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void overwritesNoKey() {
        Path file = folder.resolve("validator.key");
        Bytes first = ValidatorKeyFile.create(file).publicKey();

        assertThatThrownBy(() -> ValidatorKeyFile.create(file)).hasMessageContaining("not overwritten");
        assertThat(ValidatorKeyFile.open(file).publicKey()).isEqualTo(first);
    }

    @Test
    void showsNothingOfAFileThatIsNoKey() throws IOException {
        Path file = folder.resolve("validator.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "a secret that is too short");

        assertThatThrownBy(() -> ValidatorKeyFile.open(file))
                .hasMessageContaining("is not a validator key")
                .hasMessageNotContaining("secret");
    }
}
