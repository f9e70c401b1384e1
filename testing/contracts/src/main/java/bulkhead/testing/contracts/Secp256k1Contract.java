package bulkhead.testing.contracts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.testing.fixtures.SharedFolder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What every implementation of [Secp256k1] does, bit for bit the same.
public interface Secp256k1Contract {

    /// The order of the curve.
    UInt256 N = UInt256.from(Bytes.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));

    /// The implementation under test.
    Secp256k1 secp256k1();

    @Test
    default void derivesTheAccountsThatEthersDerives() {
        for (JsonNode account : SharedFolder.json("evm/vectors.zip", "ethers-v6-testcases/accounts.json")) {
            var key = Secp256k1PrivateKey.from(
                    Bytes.fromHex(account.get("privateKey").asString()));

            Address address = secp256k1().publicKey(key).address();

            String expected = account.get("address").asString().toLowerCase(Locale.ROOT);
            assertThat(address.toHex()).as(account.get("name").asString()).isEqualTo(expected);
        }
    }

    @Test
    default void signsAsRfc6979WithLowS() {
        // Signature of SHA-256("Satoshi Nakamoto") by the key 1, from the RFC 6979 vectors of the Bitcoin libraries.
        Hash digest = sha256("Satoshi Nakamoto".getBytes(US_ASCII));

        Secp256k1Signature signature = secp256k1().sign(digest, new Secp256k1PrivateKey(UInt256.ONE));

        assertThat(signature.compact().toHex())
                .isEqualTo("0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    }

    @Test
    default void recoversTheKeyThatSigned() {
        for (int i = 1; i <= 50; i++) {
            var key = new Secp256k1PrivateKey(UInt256.of(i * 7_919L));
            Hash digest = sha256(new byte[i]);

            Secp256k1Signature signature = secp256k1().sign(digest, key);

            assertThat(signature.hasLowS()).isTrue();
            assertThat(secp256k1().recover(digest, signature))
                    .contains(secp256k1().publicKey(key));
        }
    }

    @Test
    default void recoversFromAHighSOfTheOtherParity() {
        var key = new Secp256k1PrivateKey(UInt256.of(12_345));
        Hash digest = sha256(new byte[] {1, 2, 3});
        Secp256k1Signature low = secp256k1().sign(digest, key);

        var high = new Secp256k1Signature(low.r(), N.subtract(low.s()), !low.yParity());

        assertThat(high.hasLowS()).isFalse();
        assertThat(secp256k1().recover(digest, high)).contains(secp256k1().publicKey(key));
        assertThat(secp256k1().verify(digest, high, secp256k1().publicKey(key))).isTrue();
    }

    @Test
    default void recoversNothingWhereNoPointHasR() {
        var signature = new Secp256k1Signature(UInt256.of(5), UInt256.ONE, false); // 5³ + 7 is no square

        assertThat(secp256k1().recover(sha256(new byte[0]), signature)).isEmpty();
    }

    @Test
    default void recoversNothingWhereTheKeyWouldBeInfinity() {
        // R = G and s = digest: (s·R - digest·G) / r = 0.
        Secp256k1PublicKey g = secp256k1().publicKey(new Secp256k1PrivateKey(UInt256.ONE));
        UInt256 x = UInt256.from(g.point().slice(0, 32));
        boolean odd = (g.point().get(63) & 1) == 1;
        Hash digest = new Hash(UInt256.of(77).toBytes());

        var signature = new Secp256k1Signature(x, UInt256.of(77), odd);

        assertThat(secp256k1().recover(digest, signature)).isEmpty();
    }

    @Test
    default void signsAndRecoversDigestsBeyondTheOrder() {
        for (UInt256 number : new UInt256[] {UInt256.ZERO, N, N.add(UInt256.ONE), UInt256.MAX}) {
            Hash digest = new Hash(number.toBytes());
            var key = new Secp256k1PrivateKey(N.subtract(UInt256.ONE));

            Secp256k1Signature signature = secp256k1().sign(digest, key);

            Secp256k1PublicKey signer = secp256k1().publicKey(key);
            assertThat(secp256k1().recover(digest, signature)).contains(signer);
            assertThat(secp256k1().verify(digest, signature, signer)).isTrue();
        }
    }

    @Test
    default void agreesWithWycheproof() {
        JsonNode file = SharedFolder.json("evm/vectors.zip", "wycheproof/ecdsa_secp256k1_sha256_p1363_test.json");
        int cases = 0;
        for (JsonNode group : file.get("testGroups")) {
            var key = new Secp256k1PublicKey(
                    Bytes.fromHex(group.get("publicKey").get("uncompressed").asString())
                            .slice(1));
            for (JsonNode test : group.get("tests")) {
                boolean valid = "valid".equals(test.get("result").asString());
                assertThat(verifies(test, key))
                        .as("tcId %s: %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(valid);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(file.get("numberOfTests").asInt());
    }

    private boolean verifies(JsonNode test, Secp256k1PublicKey key) {
        Bytes raw = Bytes.fromHex(test.get("sig").asString());
        if (raw.size() != 64) {
            return false; // no pair of 32-byte numbers: not a signature of ours
        }
        Optional<Secp256k1Signature> signature =
                Secp256k1Signature.find(UInt256.from(raw.slice(0, 32)), UInt256.from(raw.slice(32)), false);
        Hash digest = sha256(Bytes.fromHex(test.get("msg").asString()).toArray());
        return signature.isPresent() && secp256k1().verify(digest, signature.get(), key);
    }

    @Test
    default void refusesValuesOutOfRange() {
        assertThat(Secp256k1Signature.find(UInt256.ZERO, UInt256.ONE, false)).isEmpty();
        assertThat(Secp256k1Signature.find(UInt256.ONE, N, false)).isEmpty();
        assertThatThrownBy(() -> new Secp256k1Signature(N, UInt256.ONE, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Secp256k1PrivateKey(UInt256.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Secp256k1PublicKey(Bytes.wrap(new byte[64])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Hash sha256(byte[] message) {
        try {
            return Hash.wrap(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
