package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.ArrayList;
import java.util.List;

/// The chain of ethereum/execution-apis: geth made it for its JSON-RPC tests, with every transaction type.
final class ForeignChain {

    private static final String ZIP = "rpc/execution-apis-tests.zip";

    /// What a test compares of one block: transactions as EIP-2718 bytes, and the header's roots over them.
    record Block(long number, List<Bytes> transactions, Hash transactionsRoot, Hash receiptsRoot) {}

    private ForeignChain() {}

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        RlpReader chain = RlpReader.of(Bytes.wrap(SharedFolder.bytes(ZIP, "tests/chain.rlp")));
        while (chain.hasNext()) {
            RlpReader block = chain.list();
            RlpReader header = block.list();
            blocks.add(block(header, block.list()));
        }
        return blocks;
    }

    private static Block block(RlpReader header, RlpReader transactions) {
        for (int i = 0; i < 4; i++) { // parent, uncles, beneficiary, state root
            header.raw();
        }
        Hash transactionsRoot = header.hash();
        Hash receiptsRoot = header.hash();
        header.raw(); // bloom
        header.raw(); // difficulty
        long number = header.unsigned();
        List<Bytes> encoded = new ArrayList<>();
        while (transactions.hasNext()) { // a typed one stands in the block as a string
            encoded.add(transactions.isList() ? transactions.raw() : transactions.bytes());
        }
        return new Block(number, encoded, transactionsRoot, receiptsRoot);
    }

    /// The JSON answer recorded in a test case.
    static tools.jackson.databind.JsonNode answer(String testCase) {
        String recorded = new String(
                SharedFolder.bytes(ZIP, "tests/" + testCase + ".io"), java.nio.charset.StandardCharsets.UTF_8);
        String line = recorded.lines()
                .filter(each -> each.startsWith("<< "))
                .findFirst()
                .orElseThrow();
        return SharedFolder.parse(line.substring(3).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("result");
    }
}
