package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.evm.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One of Ethereum's blockchain tests at the level of execution: blocks on a state, and the state after them.
///
/// @param genesis the hash of block 0
public record BlockchainTest(StateTest.Id id, Hash genesis, WorldState before, List<Block> blocks, WorldState after) {

    /// A block as it came.
    ///
    /// @param fork the rules of its time
    /// @param exception why the block is invalid, if it is
    public record Block(Fork fork, Header header, Content content, Optional<String> exception) {

        /// Whether only rules of Ethereum's headers and requests are broken, which Bulkhead does not have.
        boolean isOnlyAboutHeaders() {
            return exception
                    .filter(name -> !name.contains("TransactionException"))
                    .isPresent();
        }
    }

    /// What execution needs of a header, and what it must lead to.
    public record Header(StateTest.Block block, Hash hash, Hash parent, Optional<Hash> beaconRoot, Result result) {}

    /// What the block's execution must lead to.
    public record Result(long gasUsed, Hash stateRoot, Hash receiptsRoot) {}

    /// The transactions' EIP-2718 bytes, and who gets how much wei from the beacon chain.
    public record Content(List<Bytes> transactions, List<Withdrawal> withdrawals) {}

    /// What the beacon chain gives to an account, in wei.
    public record Withdrawal(Address to, UInt256 amount) {

        private static final UInt256 GWEI = UInt256.of(1_000_000_000);

        /// A block's list (EIP-4895).
        public static List<Withdrawal> readAll(RlpReader list) {
            List<Withdrawal> withdrawals = new ArrayList<>();
            while (list.hasNext()) {
                RlpReader withdrawal = list.list();
                withdrawal.raw(); // index
                withdrawal.raw(); // validator
                withdrawals.add(new Withdrawal(
                        withdrawal.address(), withdrawal.uint256().multiply(GWEI)));
            }
            return withdrawals;
        }
    }

    static List<BlockchainTest> parse(String file, JsonNode json) {
        List<BlockchainTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode test = entry.getValue();
            List<Block> blocks = new ArrayList<>();
            test.get("blocks").forEach(block -> blocks.add(block(block, test.get("config"))));
            String name = entry.getKey();
            tests.add(new BlockchainTest(
                    new StateTest.Id(StateTest.folder(file), name.substring(name.lastIndexOf('/') + 1)),
                    Hash.fromHex(test.get("genesisBlockHeader").get("hash").asString()),
                    WorldState.parse(test.get("pre")),
                    blocks,
                    WorldState.parse(test.get("postState"))));
        }
        return tests;
    }

    private static Block block(JsonNode json, JsonNode config) {
        Optional<String> exception =
                Optional.ofNullable(json.get("expectException")).map(JsonNode::asString);
        RlpReader parts = RlpReader.ofList(Bytes.fromHex(json.get("rlp").asString()));
        HeaderFields fields = HeaderFields.read(parts.list());
        String rules = Forks.at(config.get("network").asString(), fields.timestamp());
        Fork fork = Forks.parse(rules);
        List<Bytes> transactions = new ArrayList<>();
        RlpReader list = parts.list();
        while (list.hasNext()) {
            transactions.add(list.isList() ? list.raw() : list.bytes());
        }
        parts.raw(); // uncles: no test has any
        List<Withdrawal> withdrawals = parts.hasNext() ? Withdrawal.readAll(parts.list()) : List.of();
        return new Block(
                fork,
                fields.header(fork, Forks.blobSchedule(config, rules)),
                new Content(transactions, withdrawals),
                exception);
    }
}
