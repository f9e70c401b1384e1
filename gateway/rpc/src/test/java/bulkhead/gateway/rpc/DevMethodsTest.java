package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DevMethodsTest {

    private static final Address SOMEBODY = Address.fromHex("0x00000000000000000000000000000000000000aa");
    private static final String WORD = "0".repeat(62);

    /// What anvil 1.7.1 and hardhat 3 offer, as far as a zone can; the tools' own names.
    private static final String NAMES = """
            evm_mine evm_mine_detailed anvil_mine hardhat_mine evm_snapshot evm_revert evm_increaseTime evm_setTime
            evm_setNextBlockTimestamp anvil_setTime anvil_setBlockTimestampInterval
            anvil_removeBlockTimestampInterval evm_setAutomine anvil_setAutomine anvil_getAutomine
            hardhat_getAutomine evm_setIntervalMining anvil_setIntervalMining anvil_getIntervalMining
            anvil_setBalance hardhat_setBalance anvil_addBalance anvil_setCode hardhat_setCode anvil_setNonce
            hardhat_setNonce anvil_setStorageAt hardhat_setStorageAt anvil_impersonateAccount
            hardhat_impersonateAccount anvil_stopImpersonatingAccount hardhat_stopImpersonatingAccount
            anvil_autoImpersonateAccount eth_sendTransaction eth_sendUnsignedTransaction anvil_reset hardhat_reset
            anvil_dropTransaction hardhat_dropTransaction anvil_dropAllTransactions anvil_removePoolTransactions
            anvil_setNextBlockBaseFeePerGas hardhat_setNextBlockBaseFeePerGas anvil_setMinGasPrice
            hardhat_setMinGasPrice anvil_setCoinbase hardhat_setCoinbase hardhat_setPrevRandao evm_setBlockGasLimit
            anvil_setLoggingEnabled hardhat_setLoggingEnabled anvil_dumpState hardhat_dumpState anvil_loadState
            anvil_rollback anvil_nodeInfo anvil_metadata hardhat_metadata eth_sign eth_signTypedData_v4
            eth_signTransaction personal_sign personal_listAccounts personal_unlockAccount personal_sendTransaction""";

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anEditIsSeenAtOnceAndMakesNoBlock() {
        client.result("hardhat_setBalance", quoted(SOMEBODY) + ",'0x1234'");
        client.result("anvil_setNonce", quoted(SOMEBODY) + ",7");
        client.result("anvil_setCode", quoted(SOMEBODY) + ",'0x5f545f5260205ff3'"); // returns slot 0
        client.result("hardhat_setStorageAt", quoted(SOMEBODY) + ",'0x0','0x" + WORD + "2a'");

        assertThat(client.text("eth_getBalance", quoted(SOMEBODY) + ",'latest'"))
                .isEqualTo("0x1234");
        assertThat(client.text("eth_getBalance", quoted(SOMEBODY) + ",'0x0'")).isEqualTo("0x1234");
        assertThat(client.text("eth_getTransactionCount", quoted(SOMEBODY) + ",'latest'"))
                .isEqualTo("0x7");
        assertThat(client.text("eth_call", "{'to':" + quoted(SOMEBODY) + "},'latest'"))
                .isEqualTo("0x" + WORD + "2a");
        assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x0");
        client.result("evm_mine", "");
        assertThat(client.text("eth_getBalance", quoted(SOMEBODY) + ",'latest'"))
                .isEqualTo("0x1234");
        assertThat(client.result("eth_getBlockByNumber", "'latest',false")
                        .get("transactions")
                        .size())
                .isZero();
    }

    /// INV-157.
    @Test
    void aProofShowsNoEditThatIsInNoBlock() {
        client.result("anvil_setBalance", quoted(SOMEBODY) + ",'0x5'");
        String key = quoted("accounts") + "," + quoted(SOMEBODY) + ",'latest'";

        JsonNode before = client.result("bulkhead_getProof", key);
        client.result("evm_mine", "");
        JsonNode after = client.result("bulkhead_getProof", key);

        assertThat(before.get("value").isNull()).isTrue();
        assertThat(before.get("root").stringValue())
                .isEqualTo(zone.findState(0).orElseThrow().zoneRoot().toHex());
        assertThat(after.get("value").isNull()).isFalse();
        assertThat(after.get("root").stringValue())
                .isEqualTo(zone.findState(1).orElseThrow().zoneRoot().toHex());
    }

    @Test
    void editsShapeTheNextBlock() {
        client.result("hardhat_setNextBlockBaseFeePerGas", "'0x77359400'");
        client.result("hardhat_setPrevRandao", "'0x" + WORD + "09'");
        client.result("hardhat_setCoinbase", quoted(SOMEBODY));
        assertThat(client.result("evm_setBlockGasLimit", "'0x1c9c380'").booleanValue())
                .isTrue();
        client.result("evm_mine", "");

        JsonNode block = client.result("eth_getBlockByNumber", "'latest',false");
        assertThat(block.get("baseFeePerGas").stringValue()).isEqualTo("0x77359400");
        assertThat(block.get("mixHash").stringValue()).isEqualTo("0x" + WORD + "09");
        assertThat(block.get("miner").stringValue()).isEqualTo(SOMEBODY.toHex());
        assertThat(block.get("gasLimit").stringValue()).isEqualTo("0x1c9c380");
    }

    @Test
    void aRevertBringsBackTheEditsThatWaited() {
        client.result("anvil_setBalance", quoted(SOMEBODY) + ",'0x5'");
        String snapshot = quoted(client.text("evm_snapshot", ""));
        client.result("anvil_setBalance", quoted(SOMEBODY) + ",'0x6'");
        client.result("evm_mine", "");

        assertThat(client.result("evm_revert", snapshot).booleanValue()).isTrue();

        assertThat(client.text("eth_getBalance", quoted(SOMEBODY))).isEqualTo("0x5");
        assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x0");
    }

    @Test
    void sendsInTheNameOfAContractUntilThatEnds() {
        String transfer = "{'from':" + quoted(KernelZone.STORING) + ",'to':" + quoted(SOMEBODY) + ",'value':'0x1'}";
        assertThat(client.error("eth_sendTransaction", transfer).get("message").stringValue())
                .isEqualTo("unknown account");
        client.result("hardhat_impersonateAccount", quoted(KernelZone.STORING));
        client.result("hardhat_setBalance", quoted(KernelZone.STORING) + ",'0xde0b6b3a7640000'");
        assertThat(client.result("eth_accounts", "").get(1).stringValue()).isEqualTo(KernelZone.STORING.toHex());

        String hash = client.text("eth_sendTransaction", transfer);
        JsonNode pending = client.result("eth_getTransactionByHash", quoted(hash));
        client.result("evm_mine", "");

        JsonNode mined = client.result("eth_getTransactionByHash", quoted(hash));
        for (JsonNode shown : List.of(pending, mined)) {
            assertThat(shown.get("from").stringValue()).isEqualTo(KernelZone.STORING.toHex());
            assertThat(shown.get("type").stringValue()).isEqualTo("0x2");
            assertThat(shown.get("nonce").stringValue()).isEqualTo("0x1");
            assertThat(shown.get("r").stringValue()
                            + shown.get("s").stringValue()
                            + shown.get("v").stringValue())
                    .isEqualTo("0x00x00x0");
        }
        JsonNode receipt = client.result("eth_getTransactionReceipt", quoted(hash));
        assertThat(receipt.get("status").stringValue() + receipt.get("type").stringValue())
                .isEqualTo("0x10x2");
        assertThat(client.result("hardhat_stopImpersonatingAccount", quoted(KernelZone.STORING))
                        .booleanValue())
                .isTrue();
        client.error("eth_sendTransaction", transfer);
    }

    @Test
    void anyoneIsImpersonatedOnDemand() {
        String nothing = "{'from':" + quoted(SOMEBODY) + ",'to':" + quoted(SOMEBODY) + ",'gasPrice':'0x77359400'}";
        client.result("anvil_setBalance", quoted(SOMEBODY) + ",'0xde0b6b3a7640000'");

        client.result("anvil_autoImpersonateAccount", "true");
        client.result("eth_sendTransaction", nothing);
        client.result("anvil_autoImpersonateAccount", "false");
        client.error("eth_sendTransaction", nothing);
        client.result("eth_sendUnsignedTransaction", nothing);
        client.result("evm_mine", "");

        assertThat(client.text("eth_getTransactionCount", quoted(SOMEBODY))).isEqualTo("0x2");
    }

    /// The signature that anvil 1.7.1 makes of these data with the same key.
    @Test
    void signsTypedDataAsAnvilDoes() {
        String data = "{'types':{'EIP712Domain':[{'name':'name','type':'string'}],"
                + "'M':[{'name':'a','type':'uint256'},{'name':'b','type':'string'}]},"
                + "'primaryType':'M','domain':{'name':'x'},'message':{'a':1,'b':'hi'}}";

        assertThat(client.text("eth_signTypedData_v4", quoted(KernelZone.SENDER) + "," + data))
                .isEqualTo("0xabb4b77ff15f3172332fa4c63a09168327828f50c77a00cda82bb9a0d2e7da700524a039cf7293eb76"
                        + "7cac424ee6c3ab94b4032c89801cb0dffbd1fc95fccab41b");
    }

    @Test
    void makesBlocksAtTheIntervalsOfEachTool() {
        client.result("anvil_mine", "'0x2','0xa'");
        List<Long> anvil = timestamps(1, 2);
        client.result("hardhat_mine", "'0x3','0x64'");
        List<Long> hardhat = timestamps(3, 5);

        assertThat(anvil).containsExactly(1_011L, 1_012L); // the test's clock shows 1,001 + height
        assertThat(hardhat.get(1) - hardhat.get(0)).isEqualTo(100);
        assertThat(hardhat.get(2) - hardhat.get(1)).isEqualTo(100);
        assertThat(client.error("hardhat_mine", "100001").get("message").stringValue())
                .contains("at most 100000 blocks");
    }

    private List<Long> timestamps(int first, int last) {
        List<Long> times = new ArrayList<>();
        for (int height = first; height <= last; height++) {
            times.add(Long.decode(client.result("eth_getBlockByNumber", "'0x" + height + "',false")
                    .get("timestamp")
                    .stringValue()));
        }
        return times;
    }

    @Test
    void resetsToGenesisAndForksNothing() {
        client.result("anvil_setBalance", quoted(SOMEBODY) + ",'0x5'");
        client.result("anvil_mine", "3");
        client.result("hardhat_setBalance", quoted(SOMEBODY) + ",'0x6'");

        client.result("hardhat_reset", "");

        assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x0");
        assertThat(client.text("eth_getBalance", quoted(SOMEBODY))).isEqualTo("0x0");
        assertThat(client.error("hardhat_reset", "{'forking':{'jsonRpcUrl':'http://localhost:1'}}")
                        .get("code")
                        .intValue())
                .isEqualTo(RpcError.NOT_SUPPORTED);
    }

    /// Made by anvil 1.7.1 of an account with balance, nonce, code and a slot (its blocks and other accounts cut out).
    private static final String ANVIL_DUMP =
            "0x1f8b08000000000002039552db6ec3200cfd958ae73d401aa0ddaf4c13e2e274a804aa40a64e55fe7d86a47d"
                    + "abd4fa091fdbc7e6d8376242b267f2b9bb91388f06267c127a65e463470c4418bcf57afa5b51faa2d5e2e247c8"
                    + "458f97b55418ca9d718df7a4b30a7ef40543fbada4b6d319060004d9830961e7071c620ee53e44a5b84cf03be9"
                    + "e8745ac14e0c070a5c336a79278d64bde1c6edb990cec89e89a3e447d919260e3d778c5118a811a21394f7fc88"
                    + "59edbb211905570b39ab3a22d2abcbe42d3475b6404bc22862f45e83ee3d8f2d08e6908a42356b4ef5b5b5698e"
                    + "25379e5755d47a5d4a8a8d983781825ebdbaa16edfd7a96d721b22286562533f9734e913bcd5f1a9b1f7b6ffc4"
                    + "245996a55d552eaa5d9d7a5c1c5ba5b4e7aad1d7773d1fdc6ed6b6f8141fd88fafdff25607859755a006e21cc2"
                    + "f20f48fea32ac6020000";

    @Test
    void loadsWhatAnvilDumpedAndWhatItDumpedItself() {
        assertThat(client.result("anvil_loadState", quoted(ANVIL_DUMP)).booleanValue())
                .isTrue();
        String dump = client.text("anvil_dumpState", "");
        client.result("hardhat_reset", "");
        assertThat(client.text("eth_getBalance", quoted(SOMEBODY))).isEqualTo("0x0");

        client.result("hardhat_loadState", quoted(dump));

        assertThat(client.text("eth_getBalance", quoted(SOMEBODY))).isEqualTo("0x1234");
        assertThat(client.text("eth_getTransactionCount", quoted(SOMEBODY) + ",'latest'"))
                .isEqualTo("0x5");
        assertThat(client.text("eth_getCode", quoted(SOMEBODY))).isEqualTo("0x60016000");
        assertThat(client.text("eth_getStorageAt", quoted(SOMEBODY) + ",'0x1'")).isEqualTo("0x" + WORD + "07");
        assertThat(client.error("anvil_loadState", "'0x00'").get("message").stringValue())
                .isEqualTo("invalid argument 0: Failed to decode state dump");
    }

    @Test
    void rollsBackByBlocks() {
        client.result("anvil_mine", "3");

        client.result("anvil_rollback", "2");

        assertThat(client.text("eth_blockNumber", "")).isEqualTo("0x1");
        assertThat(client.error("anvil_rollback", "2").get("message").stringValue())
                .contains("must not exceed current chain height");
    }

    @Test
    void saysWhyAnEditIsImpossible() {
        client.result("anvil_setNonce", quoted(SOMEBODY) + ",'0x5'");

        JsonNode error = client.error("hardhat_setNonce", quoted(SOMEBODY) + ",'0x4'");

        assertThat(error.get("code").intValue()).isEqualTo(-32_602);
        assertThat(error.get("message").stringValue())
                .isEqualTo("New nonce (4) must not be smaller than the existing nonce (5)");
    }

    /// INV-156.
    @Test
    void noneOfTheNamesExistsOutsideDevZones() {
        SortedSet<String> dev = RpcServer.methods(zone, RpcLimits.STANDARD).names();
        zone.closeDesk();
        SortedSet<String> real = RpcServer.methods(zone, RpcLimits.STANDARD).names();

        assertThat(dev).contains(NAMES.split("\\s+"));
        assertThat(real).doesNotContain(NAMES.split("\\s+"));
        assertThat(real).noneMatch(name -> name.matches("(anvil|hardhat|evm|personal)_.*"));
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }
}
