package bulkhead.kernel.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.evm.Log;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Transactions and receipts of a chain that geth made.
class ForeignChainTest {

    private static final String ZIP = "evm/ethereum-tests-public.zip";

    private final TransactionVerifier verifier =
            new TransactionVerifier(new PortableSecp256k1(), 3503995874084926L, 1 << 20);

    @Test
    void readsEveryTransactionAndWritesItAgain() {
        Set<TransactionType> seen = EnumSet.noneOf(TransactionType.class);
        for (ForeignChain.Block block : ForeignChain.blocks()) {
            for (Bytes encoded : block.transactions()) {
                SignedTransaction signed = TransactionDecoder.decode(encoded);
                assertThat(signed.encode()).isEqualTo(encoded);
                seen.add(signed.transaction().type());
            }
        }
        assertThat(seen)
                .containsExactly(
                        TransactionType.LEGACY,
                        TransactionType.ACCESS_LIST,
                        TransactionType.DYNAMIC_FEE,
                        TransactionType.BLOB,
                        TransactionType.SET_CODE);
    }

    @Test
    void computesTheTransactionsRootOfEveryBlock() {
        for (ForeignChain.Block block : ForeignChain.blocks()) {
            List<Bytes> written = block.transactions().stream()
                    .map(each -> SignedTransaction.decode(each).encode())
                    .toList();
            assertThat(PatriciaTrie.listRoot(written))
                    .as("block %d", block.number())
                    .isEqualTo(block.transactionsRoot());
        }
    }

    @Test
    void findsTheRecordedSendersAndHashes() {
        List<Bytes> transactions = new ArrayList<>();
        ForeignChain.blocks().forEach(block -> transactions.addAll(block.transactions()));
        int compared = 0;
        for (String testCase : SharedFolder.entries(
                "rpc/execution-apis-tests.zip", name -> name.startsWith("tests/eth_getTransactionByHash/get-"))) {
            JsonNode recorded = ForeignChain.answer(testCase.substring("tests/".length(), testCase.length() - 3));
            if (recorded == null || recorded.isNull()) {
                continue;
            }
            Hash hash = Hash.fromHex(recorded.get("hash").asString());
            Bytes encoded = transactions.stream()
                    .filter(each -> Keccak256.hash(each).equals(hash))
                    .findFirst()
                    .orElseThrow();

            var verified = ((Verification.Verified) verifier.verify(encoded)).transaction();

            assertThat(verified.hash()).isEqualTo(hash);
            assertThat(verified.sender())
                    .isEqualTo(Address.fromHex(recorded.get("from").asString()));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(4);
    }

    @Test
    void computesTheReceiptsRootOfARecordedBlock() {
        JsonNode recorded = ForeignChain.answer("eth_getBlockReceipts/get-block-receipts-latest");
        List<Bytes> written = new ArrayList<>();
        for (JsonNode each : recorded) {
            Receipt receipt = receipt(each);
            assertThat(receipt.bloom().bytes())
                    .isEqualTo(Bytes.fromHex(each.get("logsBloom").asString()));
            assertThat(Receipt.decode(receipt.encode())).isEqualTo(receipt);
            written.add(receipt.encode());
        }
        assertThat(PatriciaTrie.listRoot(written))
                .isEqualTo(ForeignChain.blocks().getLast().receiptsRoot());
    }

    @Test
    void findsWhoSignedAnAuthorization() {
        var curve = new PortableSecp256k1();
        int compared = 0;
        for (String entry : SharedFolder.entries(
                ZIP, name -> name.startsWith("state_tests/prague/eip7702_set_code_tx/") && name.endsWith(".json"))) {
            JsonNode test =
                    SharedFolder.json(ZIP, entry).values().stream().findFirst().orElseThrow();
            JsonNode post =
                    test.get("post").values().stream().findFirst().orElseThrow().get(0);
            Bytes encoded = Bytes.fromHex(post.get("txbytes").asString());
            if (post.has("expectException")
                    || !(TransactionDecoder.decode(encoded).transaction() instanceof Transaction.SetCode setCode)) {
                continue;
            }
            assertThat(TransactionDecoder.decode(encoded).encode()).isEqualTo(encoded);
            JsonNode recorded = test.get("transaction").get("authorizationList");
            for (int i = 0; i < recorded.size(); i++) {
                if (recorded.get(i).has("signer")) {
                    assertThat(setCode.authorizations().get(i).findAuthority(curve))
                            .as(entry)
                            .contains(Address.fromHex(
                                    recorded.get(i).get("signer").asString()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static Receipt receipt(JsonNode recorded) {
        return Receipt.of(
                TransactionType.find(Integer.decode(recorded.get("type").asString()))
                        .orElseThrow(),
                recorded.get("status").asString().equals("0x1"),
                Long.decode(recorded.get("cumulativeGasUsed").asString()),
                logs(recorded.get("logs")));
    }

    private static List<Log> logs(JsonNode recorded) {
        return recorded.values().stream()
                .map(log -> new Log(
                        Address.fromHex(log.get("address").asString()),
                        log.get("topics").values().stream()
                                .map(topic -> Hash.fromHex(topic.asString()))
                                .toList(),
                        Bytes.fromHex(log.get("data").asString())))
                .toList();
    }
}
