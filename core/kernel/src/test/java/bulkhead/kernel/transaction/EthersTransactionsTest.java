package bulkhead.kernel.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Transactions that ethers v6 encoded and signed, byte for byte.
class EthersTransactionsTest {

    private static final List<String> FORMS = List.of("Legacy", "Eip155", "Berlin", "London", "Cancun");
    private static final Secp256k1 CURVE = new PortableSecp256k1();

    @Test
    void readsAndWritesTheSameBytes() {
        int read = 0;
        for (JsonNode test : tests()) {
            for (String form : FORMS) {
                Bytes encoded = Bytes.fromHex(test.get("signed" + form).asString());
                if (encoded.isEmpty()) { // a blob transaction that creates a contract does not exist
                    continue;
                }

                SignedTransaction signed = TransactionDecoder.decode(encoded);

                assertThat(signed.encode()).as(test.get("name").asString()).isEqualTo(encoded);
                assertThat(TransactionCodec.signingBytes(signed.transaction()))
                        .as(test.get("name").asString())
                        .isEqualTo(Bytes.fromHex(test.get("unsigned" + form).asString()));
                read++;
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @Test
    void findsTheSenderAndSignsAlike() {
        List<JsonNode> all = tests();
        for (int i = 0; i < all.size(); i += 40) {
            JsonNode test = all.get(i);
            var key = Secp256k1PrivateKey.from(
                    Bytes.fromHex(test.get("privateKey").asString()));
            for (String form : FORMS) {
                Bytes encoded = Bytes.fromHex(test.get("signed" + form).asString());
                if (encoded.isEmpty()) {
                    continue;
                }
                Transaction transaction = TransactionDecoder.decode(encoded).transaction();
                var verifier =
                        new TransactionVerifier(CURVE, transaction.chainId().orElse(1L), 1 << 20);

                var verified = (Verification.Verified) verifier.verify(encoded);

                assertThat(verified.transaction().sender())
                        .isEqualTo(CURVE.publicKey(key).address());
                assertThat(SignedTransaction.sign(transaction, key, CURVE).encode())
                        .as(test.get("name").asString() + " " + form)
                        .isEqualTo(encoded);
            }
        }
    }

    private static List<JsonNode> tests() {
        return SharedFolder.json("evm/vectors.zip", "ethers-v6-testcases/transactions.json").values().stream()
                .toList();
    }
}
