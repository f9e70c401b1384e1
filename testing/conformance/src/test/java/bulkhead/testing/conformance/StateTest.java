package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One case of Ethereum's state tests: one transaction in one block on one state, and what must come out.
///
/// @param id where it stands
/// @param fork the rules
/// @param block what the transaction's block says
/// @param transaction its EIP-2718 bytes, and the state before
/// @param expected what must come out
public record StateTest(Id id, Fork fork, Block block, Input transaction, Expected expected) {

    /// Where a case stands.
    ///
    /// @param folder as in `prague/eip7702_set_code_tx` or `static/stSStoreTest`
    /// @param name the test's name in its file, without the path of its Python source
    public record Id(String folder, String name) {}

    /// The block's fields; a difficulty stands where there is no PREVRANDAO yet.
    public record Block(long number, long timestamp, Address coinbase, Gas gas, Hash prevRandao) {}

    /// The block's gas limit, base fee and excess blob gas, and what the fork makes of the latter.
    public record Gas(long limit, UInt256 baseFee, long excessBlobGas, BlobSchedule blobs) {}

    /// EIP-7840. All zero where there are no blobs.
    public record BlobSchedule(int target, int max, long baseFeeUpdateFraction) {
        public static final BlobSchedule NONE = new BlobSchedule(0, 0, 1);
    }

    public record Input(WorldState before, Bytes encoded, Address sender) {}

    /// What must come out.
    ///
    /// @param exception why the transaction is refused, if it is; the state is what it was then
    public record Expected(WorldState after, Hash root, Hash logs, Optional<String> exception) {}

    static List<StateTest> parse(String file, JsonNode json) {
        List<StateTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> test : json.properties()) {
            for (Map.Entry<String, JsonNode> fork : test.getValue().get("post").properties()) {
                for (JsonNode post : fork.getValue()) {
                    Id id = new Id(folder(file), shortName(test.getKey()));
                    tests.add(parse(id, fork.getKey(), test.getValue(), post));
                }
            }
        }
        return tests;
    }

    private static StateTest parse(Id id, String rules, JsonNode test, JsonNode post) {
        Fork fork = Forks.parse(rules);
        Input input = new Input(
                WorldState.parse(test.get("pre")),
                Bytes.fromHex(post.get("txbytes").asString()),
                Address.fromHex(test.get("transaction").get("sender").asString()));
        Expected expected = new Expected(
                WorldState.parse(post.get("state")),
                Hash.fromHex(post.get("hash").asString()),
                Hash.fromHex(post.get("logs").asString()),
                Optional.ofNullable(post.get("expectException")).map(JsonNode::asString));
        return new StateTest(
                id, fork, block(test.get("env"), Forks.blobSchedule(test.get("config"), rules), fork), input, expected);
    }

    private static Block block(JsonNode env, BlobSchedule blobs, Fork fork) {
        Gas gas = new Gas(
                number(env, "currentGasLimit").toLongSaturated(),
                number(env, "currentBaseFee"),
                number(env, "currentExcessBlobGas").toLong(),
                blobs);
        UInt256 mix = number(env, fork.isAtLeast(Fork.PARIS) ? "currentRandom" : "currentDifficulty");
        return new Block(
                number(env, "currentNumber").toLong(),
                number(env, "currentTimestamp").word(0),
                Address.fromHex(env.get("currentCoinbase").asString()),
                gas,
                new Hash(mix.toBytes()));
    }

    private static UInt256 number(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? UInt256.ZERO : UInt256.parse(value.asString());
    }

    /// The folder of a file, as reports name it.
    static String folder(String file) {
        String[] parts = file.split("/", -1);
        return parts[1].equals("static") ? "static/" + parts[3] : parts[1] + "/" + parts[2];
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
