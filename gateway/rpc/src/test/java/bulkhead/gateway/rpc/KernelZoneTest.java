package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.store.tree.ics23.MerkleProof;
import bulkhead.store.tree.ics23.MerkleProofVerifier;
import bulkhead.store.tree.ics23.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The methods before a real kernel and store.
class KernelZoneTest {

    private static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final String WORD = "00000000000000000000000000000000000000000000000000000000000000";

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void carriesATransferAllTheWay() {
        String hash = send(transfer("0x5"));
        assertThat(client.result("eth_getTransactionByHash", quoted(hash))
                        .get("blockNumber")
                        .isNull())
                .isTrue();
        assertThat(client.text("eth_getTransactionCount", quoted(KernelZone.SENDER) + ",'pending'"))
                .isEqualTo("0x1");
        assertThat(client.text("eth_getTransactionCount", quoted(KernelZone.SENDER)))
                .isEqualTo("0x0");

        mine();

        JsonNode receipt = client.result("eth_getTransactionReceipt", quoted(hash));
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        assertThat(receipt.get("gasUsed").stringValue()).isEqualTo("0x5208");
        assertThat(client.text("eth_getBalance", quoted(RECEIVER))).isEqualTo("0x5");
        assertThat(client.text("eth_getBalance", quoted(RECEIVER) + ",'0x0'")).isEqualTo("0x0");
        assertThat(client.text("eth_getTransactionCount", quoted(KernelZone.SENDER)))
                .isEqualTo("0x1");
        assertThat(client.result("txpool_status", "").get("pending").stringValue())
                .isEqualTo("0x0");
    }

    @Test
    void showsGenesisAsTheParentOfTheFirstBlock() {
        mine();

        JsonNode genesis = client.result("eth_getBlockByNumber", "'earliest',false");
        JsonNode first = client.result("eth_getBlockByNumber", "'latest',true");
        String genesisHash = zone.description().genesis().hash().toHex();

        assertThat(genesis.get("hash").stringValue()).isEqualTo(genesisHash);
        assertThat(first.get("parentHash").stringValue()).isEqualTo(genesisHash);
        assertThat(client.result("eth_getBlockByHash", quoted(genesisHash) + ",false"))
                .isEqualTo(genesis);
        assertThat(first.get("stateRoot").stringValue())
                .isEqualTo(zone.latest().zoneRoot().toHex());
        for (String tag : List.of("safe", "finalized", "pending", "0x1")) {
            assertThat(client.result("eth_getBlockByNumber", quoted(tag) + ",true"))
                    .isEqualTo(first);
        }
        assertThat(client.result("eth_getBlockByNumber", "'0x2',true").isNull()).isTrue();
    }

    @Test
    void saysWhyACallReverted() {
        String userError = "0x08c379a0" + WORD + "20" + WORD + "0a"
                + "75736572206572726f7200000000000000000000000000000000000000000000"; // as solc encodes it
        String panic = "0x4e487b71" + WORD + "01";

        JsonNode reason = client.error("eth_call", call(KernelZone.REVERTING, userError));
        JsonNode asserted = client.error("eth_call", call(KernelZone.REVERTING, panic));
        JsonNode custom = client.error("eth_estimateGas", call(KernelZone.REVERTING, "0x01020304"));

        assertThat(reason.get("code").intValue()).isEqualTo(3);
        assertThat(reason.get("message").stringValue()).isEqualTo("execution reverted: user error");
        assertThat(reason.get("data").stringValue()).isEqualTo(userError);
        assertThat(asserted.get("message").stringValue()).isEqualTo("execution reverted: assert(false)");
        assertThat(custom.get("message").stringValue()).isEqualTo("execution reverted");
        assertThat(custom.get("data").stringValue()).isEqualTo("0x01020304");
    }

    @Test
    void estimatesGas() {
        assertThat(client.text("eth_estimateGas", call(RECEIVER, "0x"))).isEqualTo("0x5208");
        String stored = client.text("eth_estimateGas", call(KernelZone.STORING, "0x" + WORD + "07"));

        mine(transaction(KernelZone.STORING, "0x" + WORD + "07", stored));
        mine(transaction(KernelZone.STORING, "0x" + WORD + "00", Json.hex(Long.decode(stored) - 1)));

        JsonNode latest = client.result("eth_getBlockReceipts", "'0x1'").get(0);
        assertThat(latest.get("status").stringValue()).isEqualTo("0x1");
        assertThat(client.text("eth_getStorageAt", quoted(KernelZone.STORING) + ",'0x0','0x1'"))
                .isEqualTo("0x" + WORD + "07");
    }

    @Test
    void saysThatNoGasIsEnough() {
        JsonNode endless = client.error("eth_estimateGas", call(KernelZone.ENDLESS, "0x"));
        JsonNode poor = client.error(
                "eth_call", "{'from':'0x" + "11".repeat(20) + "','to':" + quoted(RECEIVER) + ",'value':'0x1'}");

        assertThat(endless.get("code").intValue()).isEqualTo(RpcError.SERVER);
        assertThat(endless.get("message").stringValue()).isEqualTo("gas required exceeds allowance (16777216)");
        assertThat(poor.get("message").stringValue()).contains("insufficient funds");
    }

    @Test
    void findsLogsByAddressAndTopics() {
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "01", "0x100000"));
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "02", "0x100000"));
        String range = "'fromBlock':'0x0','toBlock':'latest'";

        assertThat(client.result("eth_getLogs", "{" + range + "}").size()).isEqualTo(2);
        JsonNode second = client.result("eth_getLogs", "{" + range + ",'topics':['0x" + WORD + "02']}");
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.get(0).get("blockNumber").stringValue()).isEqualTo("0x2");
        assertThat(client.result("eth_getLogs", "{" + range + ",'topics':[['0x" + WORD + "02','0x" + WORD + "01']]}")
                        .size())
                .isEqualTo(2);
        assertThat(client.result("eth_getLogs", "{" + range + ",'address':" + quoted(RECEIVER) + "}")
                        .size())
                .isZero();
        assertThat(client.result("eth_getLogs", "{" + range + ",'topics':[null,null]}")
                        .size())
                .isZero();
    }

    @Test
    void boundsWhatALogQueryReadsAndAnswers() {
        for (int i = 0; i < 4; i++) {
            mine(transaction(KernelZone.LOGGING, "0x" + WORD + "01", "0x100000"));
        }
        try (var bounded = new Client(zone, new RpcLimits(1_000, 10_000, 1, 8, new RpcLimits.LogLimits(3, 100, 2)))) {
            JsonNode blocks =
                    bounded.error("eth_getLogs", "{'fromBlock':'0x0','toBlock':'0x4','topics':['0x" + WORD + "09']}");
            JsonNode results = bounded.error("eth_getLogs", "{'fromBlock':'0x1','toBlock':'0x3'}");

            assertThat(blocks.get("code").intValue()).isEqualTo(RpcError.LIMIT_EXCEEDED);
            assertThat(blocks.get("message").stringValue())
                    .isEqualTo("query would read more than 3 blocks or 100 transactions;"
                            + " ask for fewer blocks: 0x0 to 0x3 is within the limit");
            assertThat(results.get("message").stringValue()).startsWith("query returned more than 2 results");
            assertThat(bounded.result("eth_getLogs", "{'fromBlock':'0x1','toBlock':'0x2'}")
                            .size())
                    .isEqualTo(2);
        }
        try (var bounded = new Client(zone, new RpcLimits(1_000, 1_000, 1, 8, new RpcLimits.LogLimits(3, 100, 3)))) {
            assertThat(bounded.error("eth_getLogs", "{'fromBlock':'0x1','toBlock':'0x2'}")
                            .get("message")
                            .stringValue())
                    .startsWith("query returned more than 1000 bytes");
        }
    }

    @Test
    void reportsToFiltersWhatIsNew() {
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "01", "0x100000"));
        String logs = quoted(client.text("eth_newFilter", "{'address':" + quoted(KernelZone.LOGGING) + "}"));
        String blocks = quoted(client.text("eth_newBlockFilter", ""));
        String pending = quoted(client.text("eth_newPendingTransactionFilter", ""));

        String hash = send(transaction(KernelZone.LOGGING, "0x" + WORD + "02", "0x100000"));
        mine();

        assertThat(client.result("eth_getFilterChanges", logs).size()).isEqualTo(1);
        assertThat(client.result("eth_getFilterChanges", logs).size()).isZero();
        assertThat(client.result("eth_getFilterChanges", blocks).get(0).stringValue())
                .isEqualTo(zone.blocks().last().hash().toHex());
        assertThat(client.result("eth_getFilterChanges", pending).get(0).stringValue())
                .isEqualTo(hash);
        assertThat(client.result("eth_getFilterChanges", pending).size()).isZero();
        assertThat(client.result("eth_uninstallFilter", logs).booleanValue()).isTrue();
        assertThat(client.error("eth_getFilterChanges", logs).get("message").stringValue())
                .isEqualTo("filter not found");
    }

    @Test
    void provesKeysAndTheirAbsence() {
        mine(transfer("0x5"));
        Bytes root = zone.latest().zoneRoot().bytes();

        JsonNode present = client.result("bulkhead_getProof", "'accounts'," + quoted(RECEIVER));
        JsonNode absent = client.result("bulkhead_getProof", "'accounts','0x" + "77".repeat(20) + "','latest'");

        assertThat(present.get("root").stringValue()).isEqualTo(root.toHex());
        assertThat(MerkleProofVerifier.ofZones()
                        .verifyMembership(
                                root,
                                proof(present),
                                path("accounts", RECEIVER.bytes()),
                                Bytes.fromHex(present.get("value").stringValue())))
                .isEqualTo(new Verdict.Proven());
        assertThat(absent.get("value").isNull()).isTrue();
        assertThat(MerkleProofVerifier.ofZones()
                        .verifyNonMembership(
                                root, proof(absent), path("accounts", Bytes.fromHex("0x" + "77".repeat(20)))))
                .isEqualTo(new Verdict.Proven());
    }

    @Test
    void givesNoFalseProof() {
        JsonNode error = client.error("eth_getProof", quoted(RECEIVER) + ",[],'latest'");

        assertThat(error.get("code").intValue()).isEqualTo(RpcError.NOT_SUPPORTED);
        assertThat(error.get("message").stringValue()).contains("bulkhead_getProof");
    }

    @Test
    void signsAndSendsForDevAccounts() {
        assertThat(client.result("eth_accounts", "").get(0).stringValue()).isEqualTo(KernelZone.SENDER.toHex());
        String hash = client.text(
                "eth_sendTransaction",
                "{'from':" + quoted(KernelZone.SENDER) + ",'to':" + quoted(RECEIVER) + ",'value':'0x9'}");

        assertThat(client.text("evm_mine", "2000")).isEqualTo("0x0");

        assertThat(client.result("eth_getTransactionReceipt", quoted(hash))
                        .get("gasUsed")
                        .stringValue())
                .isEqualTo("0x5208");
        assertThat(client.result("eth_getBlockByNumber", "'latest',false")
                        .get("timestamp")
                        .stringValue())
                .isEqualTo("0x7d0");
    }

    @Test
    void signsMessagesAsWalletsDo() {
        Bytes signature = Bytes.fromHex(client.text("personal_sign", "'0x6869'," + quoted(KernelZone.SENDER)));

        Bytes message = Bytes.wrap("\u0019Ethereum Signed Message:\n2hi".getBytes(StandardCharsets.US_ASCII));
        var parts = new Secp256k1Signature(
                UInt256.from(signature.slice(0, 32)), UInt256.from(signature.slice(32, 64)), signature.get(64) == 28);
        Hash hash = Keccak256.hash(message);
        assertThat(new PortableSecp256k1().recover(hash, parts).map(Secp256k1PublicKey::address))
                .contains(KernelZone.SENDER);
    }

    @Test
    void reportsToFiltersWhatWasTakenBack() {
        String snapshot = quoted(client.text("evm_snapshot", ""));
        String logs = quoted(client.text("eth_newFilter", "{'address':" + quoted(KernelZone.LOGGING) + "}"));
        String unread = quoted(client.text("eth_newFilter", "{}"));
        String blocks = quoted(client.text("eth_newBlockFilter", ""));
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "01", "0x100000"));
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "02", "0x100000"));
        JsonNode reported = client.result("eth_getFilterChanges", logs);
        client.result("eth_getFilterChanges", blocks);

        client.result("evm_revert", snapshot);
        mine(transaction(KernelZone.LOGGING, "0x" + WORD + "03", "0x100000"));

        JsonNode changes = client.result("eth_getFilterChanges", logs);
        assertThat(changes.size()).isEqualTo(3);
        for (int i = 0; i < 2; i++) { // the last one first
            JsonNode removed = changes.get(i);
            assertThat(removed.get("removed").booleanValue()).isTrue();
            assertThat(removed.get("blockHash")).isEqualTo(reported.get(1 - i).get("blockHash"));
        }
        assertThat(changes.get(2).get("removed").booleanValue()).isFalse();
        assertThat(client.result("eth_getFilterChanges", unread).size()).isEqualTo(1); // it never heard of the others
        assertThat(client.result("eth_getFilterChanges", blocks).size()).isEqualTo(1);
        assertThat(client.result("eth_getFilterChanges", logs).size()).isZero();
    }

    @Test
    void showsWholePendingTransactionsToAFilter() {
        String filter = quoted(client.text("eth_newPendingTransactionFilter", "true"));

        String hash = send(transfer("0x5"));

        assertThat(client.result("eth_getFilterChanges", filter).get(0))
                .isEqualTo(client.result("eth_getTransactionByHash", quoted(hash)));
    }

    @Test
    void goesBackToASnapshot() {
        mine(transfer("0x5"));
        String blocks = quoted(client.text("eth_newBlockFilter", ""));
        String snapshot = quoted(client.text("evm_snapshot", ""));
        mine(transfer("0x6"));
        assertThat(client.result("eth_getFilterChanges", blocks).size()).isEqualTo(1);

        assertThat(client.result("evm_revert", snapshot).booleanValue()).isTrue();

        assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x1");
        assertThat(client.text("eth_getBalance", quoted(RECEIVER))).isEqualTo("0x5");
        assertThat(client.result("evm_revert", snapshot).booleanValue()).isFalse();
        assertThat(client.result("eth_getFilterChanges", blocks).size()).isZero();
        mine(transfer("0x7"));
        assertThat(client.result("eth_getFilterChanges", blocks).get(0).stringValue())
                .isEqualTo(zone.blocks().last().hash().toHex());
    }

    @Test
    void hasNoDevMethodsOutsideDevZones() {
        try (var other = new Client(new BlocksZone(1, List.of()))) {
            for (String method :
                    List.of("evm_mine", "evm_revert", "eth_sendTransaction", "personal_sign", "anvil_nodeInfo")) {
                assertThat(other.error(method, "").get("code").intValue()).isEqualTo(RpcError.METHOD_NOT_FOUND);
            }
        }
    }

    @Test
    void tellsWhatGasCosts() {
        mine(transfer("0x1"));

        JsonNode history = client.result("eth_feeHistory", "'0x5','latest',[50]");

        assertThat(history.get("oldestBlock").stringValue()).isEqualTo("0x0");
        assertThat(history.get("baseFeePerGas").size()).isEqualTo(3);
        assertThat(history.get("reward").get(1).get(0).stringValue()).isEqualTo("0x3b9aca00");
        assertThat(client.text("eth_maxPriorityFeePerGas", "")).isEqualTo("0x3b9aca00");
        assertThat(client.error("eth_feeHistory", "'0x1','0x9',[]")
                        .get("message")
                        .stringValue())
                .isEqualTo("request beyond head block: requested 9, head 1");
    }

    @Test
    void refusesInGethsWords() {
        assertThat(client.error("eth_sendRawTransaction", "'0x00'").get("code").intValue())
                .isEqualTo(RpcError.SERVER);
        assertThat(client.error("eth_getBalance", "'0x12'").get("message").stringValue())
                .isEqualTo("invalid argument 0: hex string has length 2, want 40 for address");
        assertThat(client.error("eth_getBalance", quoted(RECEIVER) + ",'0x63'")
                        .get("message")
                        .stringValue())
                .isEqualTo("header not found");
        assertThat(client.error("eth_call", "{'chainId':'0x1'}").get("message").stringValue())
                .isEqualTo("chainId does not match node's (have=1, want=31337)");
    }

    @Test
    void shedsLoadWithTheStandardError() {
        zone.overload();

        assertThat(client.error("eth_call", call(RECEIVER, "0x")).get("code").intValue())
                .isEqualTo(RpcError.LIMIT_EXCEEDED);
        assertThat(client.error("eth_sendRawTransaction", "'0x00'").get("code").intValue())
                .isEqualTo(RpcError.LIMIT_EXCEEDED);
    }

    @Test
    void describesTheZone() {
        JsonNode described = client.result("bulkhead_zone", "");

        assertThat(described.get("zoneId").stringValue()).isEqualTo("gateway-1");
        assertThat(described.get("genesisHash").stringValue())
                .isEqualTo(zone.description().genesis().hash().toHex());
        assertThat(described.get("feePolicy").stringValue()).isEqualTo("eip1559");
    }

    private void mine(String transaction) {
        send(transaction);
        mine();
    }

    private void mine() {
        client.result("evm_mine", "");
    }

    private String send(String transaction) {
        return client.text("eth_sendTransaction", transaction);
    }

    private static String transfer(String value) {
        return "{'from':" + quoted(KernelZone.SENDER) + ",'to':" + quoted(RECEIVER) + ",'value':'" + value + "'}";
    }

    private static String transaction(Address to, String input, String gas) {
        return "{'from':" + quoted(KernelZone.SENDER) + ",'to':" + quoted(to) + ",'input':'" + input + "','gas':'" + gas
                + "'}";
    }

    private static String call(Address to, String input) {
        return "{'to':" + quoted(to) + ",'data':'" + input + "'}";
    }

    private static MerkleProof proof(JsonNode answer) {
        return MerkleProof.decode(Bytes.fromHex(answer.get("proof").stringValue()));
    }

    private static List<Bytes> path(String compartment, Bytes key) {
        return List.of(Bytes.wrap(compartment.getBytes(StandardCharsets.US_ASCII)), key);
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }
}
