package bulkhead.testing.interop;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// What the interop tests know of a dev zone: its first account, and contracts compiled by npm's solc.
final class DevZone {

    /// Account 0 of the dev mnemonic; public knowledge.
    static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    static final String ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private DevZone() {}

    /// Compiles a contract of `npm/contracts`: `{name: {abi, bytecode}}`.
    static String compile(NpmProject npm, String contract, String... imported) {
        String[] files = new String[1 + imported.length];
        files[0] = "contracts/" + contract;
        System.arraycopy(imported, 0, files, 1, imported.length);
        return npm.node("compile.mjs", "", files).orFail();
    }

    static String bytecode(String compiled, String contract) {
        return SharedFolder.parse(compiled.getBytes(StandardCharsets.UTF_8))
                .get(contract)
                .get("bytecode")
                .stringValue();
    }

    /// Deploys with cast; the contract's address.
    static String deploy(NpmProject npm, NodeProcess node, String bytecode) {
        String receipt = npm.cast("send", "--rpc-url", node.url(), "--private-key", KEY, "--json", "--create", bytecode)
                .orFail();
        return json(receipt).get("contractAddress").stringValue();
    }

    /// Sends a transaction with cast and waits for its receipt.
    static JsonNode send(NpmProject npm, NodeProcess node, String to, String... signatureAndArguments) {
        String[] line = new String[8 + signatureAndArguments.length];
        String[] head = {"send", "--rpc-url", node.url(), "--private-key", KEY, "--json", "--timeout=30", to};
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(signatureAndArguments, 0, line, head.length, signatureAndArguments.length);
        return json(npm.cast(line).orFail());
    }

    /// Calls with cast; the decoded result.
    static String call(NpmProject npm, NodeProcess node, String to, String... signatureAndArguments) {
        String[] line = new String[4 + signatureAndArguments.length];
        String[] head = {"call", "--rpc-url", node.url(), to};
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(signatureAndArguments, 0, line, head.length, signatureAndArguments.length);
        return npm.cast(line).orFail();
    }

    static JsonNode json(String text) {
        return SharedFolder.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
