package bulkhead.node.app;

import bulkhead.consensus.api.BlockSigner;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.signature.Ed25519;
import bulkhead.crypto.signature.Ed25519PrivateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// A validator's Ed25519 key in a file that its owner alone may read: 64 hex digits of the seed.
public final class ValidatorKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private ValidatorKeyFile() {}

    /// The key of every dev zone. Public knowledge, so that a dev zone's genesis is the same on every machine.
    public static BlockSigner dev() {
        return new KeySigner(
                new Ed25519PrivateKey(Sha256.hash("bulkhead/dev/validator".getBytes(StandardCharsets.UTF_8))
                        .bytes()));
    }

    /// Makes a new key.
    ///
    /// @throws NodeFailure if the file exists or cannot be written
    public static BlockSigner create(Path file) {
        byte[] seed = new byte[Ed25519PrivateKey.SIZE];
        new SecureRandom().nextBytes(seed);
        Ed25519PrivateKey key = new Ed25519PrivateKey(Bytes.wrap(seed));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, key.seed().toHex().substring(2) + "\n", StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new NodeFailure("there is a key in " + file + " already; it is not overwritten", e);
        } catch (IOException e) {
            throw new NodeFailure("cannot write the validator key " + file + ": " + e.getMessage(), e);
        }
        return new KeySigner(key);
    }

    /// Reads a key.
    ///
    /// @throws NodeFailure if the file is missing, is no key, or may be read by others
    public static BlockSigner open(Path file) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new NodeFailure("the validator key " + file + " may be read by others; run: chmod 600 " + file);
            }
            return new KeySigner(
                    new Ed25519PrivateKey(Bytes.fromHex(Files.readString(file).strip())));
        } catch (IOException e) {
            throw new NodeFailure(
                    "cannot read the validator key " + file + "; make one with: ./bulkhead validator-key " + file, e);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure(file + " is not a validator key: 64 hex digits are expected"); // never its content
        }
    }

    private record KeySigner(Ed25519PrivateKey key) implements BlockSigner {
        @Override
        public Bytes publicKey() {
            return Ed25519.publicKey(key).bytes();
        }

        @Override
        public Bytes sign(long height, int round, Bytes signBytes) {
            return Ed25519.sign(key, signBytes).bytes();
        }
    }
}
