package bulkhead.crypto.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SeededRandom;
import bulkhead.testing.fixtures.SharedFolder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class Ed25519Test {

    /// The points of order 1, 2, 4 and 8: eight canonical encodings, then the six that are not (y from p on, or the
    /// sign bit set where x is zero).
    private static final List<String> SMALL_ORDER = List.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    /// R is y = 1 with the sign bit set: "minus zero", which RFC 8032 refuses to decode. ZIP-215 demands that it be
    /// accepted as the point x = 0 (its rule for A and R: any y, and the sign bit whatever x is), and s was made
    /// to fit.
    private static final int NEGATIVE_ZERO = 151;

    @ParameterizedTest // RFC 8032, 7.1
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void agreesWithRfc8032(String seed, String publicKey, String message, String signature) {
        var key = new Ed25519PrivateKey(Bytes.fromHex(seed));
        var expected = new Ed25519Signature(Bytes.fromHex(signature));

        assertThat(Ed25519.publicKey(key).bytes()).isEqualTo(Bytes.fromHex(publicKey));
        assertThat(Ed25519.sign(key, Bytes.fromHex(message))).isEqualTo(expected);
        assertThat(Ed25519.verify(Ed25519.publicKey(key), Bytes.fromHex(message), expected))
                .isTrue();
    }

    @Test // ZIP-215's own test: s = 0, any message, every pair of A and R
    void acceptsAllPairsOfSmallOrder() {
        Bytes message = Bytes.wrap("Zcash".getBytes(US_ASCII));
        int pairs = 0;
        for (String a : SMALL_ORDER) {
            for (String r : SMALL_ORDER) {
                var signature = new Ed25519Signature(Bytes.concat(Bytes.fromHex(r), Bytes.wrap(new byte[32])));

                assertThat(Ed25519.verify(new Ed25519PublicKey(Bytes.fromHex(a)), message, signature))
                        .as("A %s, R %s", a, r)
                        .isTrue();
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(196);
    }

    @Test
    void refusesAnSFromTheOrderOn() {
        var key = new Ed25519PublicKey(Bytes.fromHex(SMALL_ORDER.getFirst()));
        BigInteger order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

        // s = L is s = 0, which holds for these A and R, written differently.
        assertThat(Ed25519.verify(key, Bytes.EMPTY, smallOrderSignature(BigInteger.ZERO)))
                .isTrue();
        assertThat(Ed25519.verify(key, Bytes.EMPTY, smallOrderSignature(order))).isFalse();
        assertThat(Ed25519.verify(key, Bytes.EMPTY, smallOrderSignature(BigInteger.ONE)))
                .isFalse();
    }

    /// Wycheproof holds verifiers to RFC 8032's strict decoding. Of its 151 cases one differs under ZIP-215.
    @Test
    void agreesWithWycheproof() {
        JsonNode file = SharedFolder.json("evm/vectors.zip", "wycheproof/ed25519_test.json");
        List<Integer> differing = new ArrayList<>();
        int cases = 0;
        for (JsonNode group : file.get("testGroups")) {
            var key = new Ed25519PublicKey(
                    Bytes.fromHex(group.get("publicKey").get("pk").asString()));
            for (JsonNode test : group.get("tests")) {
                if (verifies(key, test) != "valid".equals(test.get("result").asString())) {
                    differing.add(test.get("tcId").asInt());
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(file.get("numberOfTests").asInt());
        assertThat(differing).containsExactly(NEGATIVE_ZERO);
    }

    @Test
    void verifiesCommitsOfCometBft() {
        int signatures = 0;
        for (JsonNode block :
                SharedFolder.json("light-client/cometbft/chain.json").get("blocks")) {
            JsonNode commit = block.get("commit").get("signatures");
            for (int i = 0; i < commit.size(); i++) {
                if (commit.get(i).get("signature").asString().isEmpty()) {
                    continue; // an absent validator
                }
                var key = new Ed25519PublicKey(hex(block.get("validators").get(i), "ed25519"));
                var signature = new Ed25519Signature(hex(commit.get(i), "signature"));
                Bytes signBytes = hex(commit.get(i), "sign_bytes");

                assertThat(Ed25519.verify(key, signBytes, signature)).isTrue();
                assertThat(Ed25519.verify(key, signBytes.slice(1), signature)).isFalse();
                signatures++;
            }
        }
        assertThat(signatures).isGreaterThan(80);
    }

    @Test
    void signsVotesAsCometBft() {
        JsonNode votes =
                SharedFolder.json("light-client/cometbft/computed.json").get("votes");
        var key = new Ed25519PrivateKey(hex(votes, "private_key_seed"));

        assertThat(Ed25519.publicKey(key).bytes()).isEqualTo(hex(votes, "public_key"));
        int signed = 0;
        for (JsonNode vote : votes.get("cases")) {
            if (vote.has("signature")) { // the others show sign-bytes only
                assertThat(Ed25519.sign(key, hex(vote, "sign_bytes")).bytes()).isEqualTo(hex(vote, "signature"));
                signed++;
            }
        }
        assertThat(signed).isEqualTo(4);
    }

    @Test
    void refusesEveryFlippedBit() {
        var key = new Ed25519PrivateKey(Bytes.wrap(new SeededRandom(7).nextBytes(32)));
        Bytes message = Bytes.wrap(new byte[] {1, 2, 3});
        byte[] signature = Ed25519.sign(key, message).bytes().toArray();
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            var disturbed = new Ed25519Signature(Bytes.wrap(flipped));

            assertThat(Ed25519.verify(Ed25519.publicKey(key), message, disturbed))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void fieldAgreesWithBigIntegerAtItsEdges() {
        SeededRandom random = new SeededRandom(2);
        BigInteger p = Field25519.P;
        BigInteger[] edges = {
            BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), BigInteger.valueOf(19), p.shiftRight(1)
        };
        for (int i = 0; i < 2_000; i++) {
            BigInteger a = i < 25 ? edges[i / 5] : new BigInteger(1, random.nextBytes(32)).mod(p);
            BigInteger b = i < 25 ? edges[i % 5] : new BigInteger(1, random.nextBytes(32)).mod(p);
            Field25519 x = Field25519.from(a);
            Field25519 y = Field25519.from(b);

            assertThat(x.add(y).toNumber()).isEqualTo(a.add(b).mod(p));
            assertThat(x.subtract(y).toNumber()).isEqualTo(a.subtract(b).mod(p));
            assertThat(x.negate().negate().negate().multiply(y).toNumber())
                    .isEqualTo(a.multiply(b).negate().mod(p));
        }
    }

    private static Ed25519Signature smallOrderSignature(BigInteger s) {
        byte[] bytes = new byte[64];
        bytes[0] = 1; // R is the identity
        for (int i = 0; i < 32; i++) {
            bytes[32 + i] = s.shiftRight(8 * i).byteValue();
        }
        return new Ed25519Signature(Bytes.wrap(bytes));
    }

    private static boolean verifies(Ed25519PublicKey key, JsonNode test) {
        Bytes signature = hex(test, "sig");
        return signature.size() == Ed25519Signature.SIZE
                && Ed25519.verify(key, hex(test, "msg"), new Ed25519Signature(signature));
    }

    private static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.get(field).asString());
    }
}
