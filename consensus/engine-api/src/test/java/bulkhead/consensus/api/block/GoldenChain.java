package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.TransactionResult;
import bulkhead.consensus.api.ValidatorUpdate;
import bulkhead.crypto.Bytes;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The 22 blocks that a four-validator CometBFT 0.38.26 network made.
final class GoldenChain {

    static final String FOLDER = "light-client/cometbft/";

    private final JsonNode chain = SharedFolder.json(FOLDER + "chain.json");

    String zoneId() {
        return chain.get("chain_id").asString();
    }

    List<JsonNode> blocks() {
        List<JsonNode> blocks = new ArrayList<>();
        chain.get("blocks").forEach(blocks::add);
        return blocks;
    }

    /// The block's bytes; one of several parts lies in a file of its own.
    static Bytes encoded(JsonNode block) {
        if (block.has("block_proto")) {
            return hex(block, "block_proto");
        }
        try {
            return Bytes.wrap(Files.readAllBytes(
                    SharedFolder.require(FOLDER + "block-" + block.get("height").asInt() + ".bin")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ValidatorUpdate> validators(JsonNode validators) {
        List<ValidatorUpdate> updates = new ArrayList<>();
        validators.forEach(validator -> updates.add(new ValidatorUpdate(
                hex(validator, "ed25519"), validator.get("power").asLong())));
        return updates;
    }

    static List<TransactionResult> results(JsonNode results) {
        List<TransactionResult> list = new ArrayList<>();
        results.forEach(result -> list.add(new TransactionResult(
                result.get("code").asInt(),
                hex(result, "data"),
                result.get("gas_wanted").asLong(),
                result.get("gas_used").asLong())));
        return list;
    }

    static Timestamp time(JsonNode node, String field) {
        long nanos = node.get(field).asLong();
        return new Timestamp(Math.floorDiv(nanos, 1_000_000_000L), (int) Math.floorMod(nanos, 1_000_000_000L));
    }

    static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.get(field).asString());
    }
}
