package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.node.natives.NativeCrypto;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The accounts that dev chains fund: derived from a mnemonic (BIP-39) at m/44'/60'/0'/0/i (BIP-32, BIP-44).
public final class DevAccounts {

    /// The mnemonic that anvil, hardhat and ganache use. Public knowledge.
    public static final String MNEMONIC = "test test test test test test test test test test test junk";

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final int HARDENED = 0x8000_0000;
    private static final int[] PATH = {44 | HARDENED, 60 | HARDENED, HARDENED, 0};

    private DevAccounts() {}

    /// One account: its key and its address.
    public record DevAccount(Secp256k1PrivateKey key, Address address) {}

    /// The first accounts of a mnemonic.
    public static List<DevAccount> derive(String mnemonic, int count) {
        Secp256k1 secp256k1 = NativeCrypto.open().secp256k1();
        Node parent = master(mnemonic);
        for (int step : PATH) {
            parent = child(parent, step, secp256k1);
        }
        List<DevAccount> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Secp256k1PrivateKey key = key(child(parent, i, secp256k1).scalar);
            accounts.add(new DevAccount(key, secp256k1.publicKey(key).address()));
        }
        return List.copyOf(accounts);
    }

    /// A private key with its chain code (BIP-32).
    private record Node(BigInteger scalar, Bytes chainCode) {}

    private static Node master(String mnemonic) {
        try {
            String words = Normalizer.normalize(mnemonic, Normalizer.Form.NFKD);
            byte[] salt = "mnemonic".getBytes(StandardCharsets.UTF_8);
            byte[] seed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(words.toCharArray(), salt, 2048, 512))
                    .getEncoded();
            return split(hmac("Bitcoin seed".getBytes(StandardCharsets.UTF_8), seed), BigInteger.ZERO);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks PBKDF2 or HMAC-SHA512", e);
        }
    }

    private static Node child(Node parent, int index, Secp256k1 secp256k1) {
        Bytes parentBytes = index < 0
                ? Bytes.concat(Bytes.of((byte) 0), UInt256.from(parent.scalar).toBytes())
                : secp256k1.publicKey(key(parent.scalar)).compressed();
        Bytes message = Bytes.concat(
                parentBytes,
                Bytes.of((byte) (index >>> 24), (byte) (index >>> 16), (byte) (index >>> 8), (byte) index));
        try {
            return split(hmac(parent.chainCode.toArray(), message.toArray()), parent.scalar);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HMAC-SHA512", e);
        }
    }

    /// The left half, added to the parent's key, is the key; the right half is the chain code.
    private static Node split(byte[] mac, BigInteger parent) {
        BigInteger left = new BigInteger(1, Arrays.copyOf(mac, 32));
        return new Node(left.add(parent).mod(ORDER), Bytes.copyOf(mac, 32, 64));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        return mac.doFinal(message);
    }

    private static Secp256k1PrivateKey key(BigInteger scalar) {
        return new Secp256k1PrivateKey(UInt256.from(scalar));
    }
}
