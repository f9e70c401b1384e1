package bulkhead.testing.conformance.rpc;

import bulkhead.consensus.solo.SoloMode;
import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.zone.FeePolicy;
import bulkhead.kernel.zone.Genesis;
import bulkhead.kernel.zone.Limits;
import bulkhead.kernel.zone.ProtocolVersion;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.node.app.DevAccounts;
import bulkhead.node.app.GenesisFile;
import bulkhead.node.app.Node;
import bulkhead.node.app.NodeConfig;
import bulkhead.node.app.ValidatorKeyFile;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A real node of a dev zone in memory, which makes a block when it is told to. In parameters a single quote stands for
/// a double one.
final class DevNode implements AutoCloseable {

    /// The first account of the mnemonic that dev chains use; the node holds its key.
    static final String SENDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    /// Stores the first word it is called with in slot 0, and logs it as a topic.
    static final String CONTRACT = "0x" + "c0de".repeat(10);

    private static final Bytes CODE = Bytes.fromHex("0x5f35805f555f5fa100");
    private static final List<DevAccounts.DevAccount> ACCOUNTS = DevAccounts.derive(DevAccounts.MNEMONIC, 1);
    private static final long CHAIN_ID = 31_337;
    private static final long GAS = 100_000;
    private static final UInt256 TIP = UInt256.of(1_000_000_000);
    private static final UInt256 MOST_PER_GAS = UInt256.of(5_000_000_000L);
    private static final UInt256 ETHER = UInt256.parse("1000000000000000000");

    private final Node node;
    private final RpcClient client;

    private DevNode(Node node) {
        this.node = node;
        this.client = new RpcClient(node.url());
    }

    static DevNode open() {
        var production = new NodeConfig.Production(ValidatorKeyFile.dev(), new SoloMode.Manual());
        Genesis genesis = genesis(ACCOUNTS.getFirst().address());
        return new DevNode(Node.open(new NodeConfig(
                new GenesisFile(genesis, List.of()),
                Optional.empty(),
                production,
                RpcConfig.loopback(0),
                new NodeConfig.Tools(ACCOUNTS, List.of()))));
    }

    private static Genesis genesis(Address funded) {
        SortedMap<Address, Genesis.Allocation> allocations = new TreeMap<>();
        allocations.put(funded, Genesis.Allocation.of(ETHER.multiply(UInt256.of(1_000))));
        allocations.put(Address.fromHex(CONTRACT), new Genesis.Allocation(UInt256.ONE, 1, CODE, new TreeMap<>()));
        return new Genesis(
                new Genesis.Identity("dev-1", CHAIN_ID, new ZoneTime(1_767_225_600, 0), true),
                new Genesis.Rules(ProtocolVersion.V1, FeePolicy.EIP1559, UInt256.of(1_000_000_000), Limits.STANDARD),
                allocations,
                List.of(new Genesis.Validator(ValidatorKeyFile.dev().publicKey(), 10, Address.ZERO)),
                List.of());
    }

    /// The whole answer.
    JsonNode answer(String method, String params) {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":["
                + params.replace('\'', '"') + "]}";
        return SharedFolder.parse(client.ask(request).getBytes(StandardCharsets.UTF_8));
    }

    /// The result.
    ///
    /// @throws AssertionError if it is an error
    JsonNode result(String method, String params) {
        JsonNode answer = answer(method, params);
        JsonRpcEnvelope.findError(answer).ifPresent(error -> {
            throw new AssertionError(method + "(" + params + "): " + error);
        });
        return answer.get("result");
    }

    String text(String method, String params) {
        return result(method, params).stringValue();
    }

    /// A signed transaction of the first account: a call of [#CONTRACT].
    String sign(long nonce, Bytes input) {
        var body = new Transaction.Body(nonce, GAS, Optional.of(Address.fromHex(CONTRACT)), UInt256.ZERO, input);
        var fees = new Transaction.Fees(TIP, MOST_PER_GAS);
        var transaction = new Transaction.DynamicFee(CHAIN_ID, body, fees, List.of());
        return SignedTransaction.sign(
                        transaction,
                        ACCOUNTS.getFirst().key(),
                        NativeCrypto.open().secp256k1())
                .encode()
                .toHex();
    }

    @Override
    public void close() {
        node.close();
    }
}
