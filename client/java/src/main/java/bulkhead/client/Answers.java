package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a zone answers, read strictly: anything unexpected is no answer.
final class Answers {

    private Answers() {}

    static UInt256 number(JsonNode node) {
        return read("quantity", node, text -> UInt256.parse(text));
    }

    static long size(JsonNode node) {
        return read("quantity", node, text -> UInt256.parse(text).toLong());
    }

    static Bytes bytes(JsonNode node) {
        return read("bytes", node, Bytes::fromHex);
    }

    static Hash hash(JsonNode node) {
        return read("hash", node, Hash::fromHex);
    }

    static Address address(JsonNode node) {
        return read("address", node, Address::fromHex);
    }

    static Logs logs(JsonNode node) {
        if (!node.isArray()) {
            throw unexpected("logs", node);
        }
        List<LogEntry> logs = new ArrayList<>();
        for (JsonNode log : node) {
            List<Hash> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(hash(topic)));
            var place = new LogEntry.Place(
                    size(log.path("blockNumber")), hash(log.path("transactionHash")), size(log.path("logIndex")));
            logs.add(new LogEntry(address(log.path("address")), topics, bytes(log.path("data")), place));
        }
        return new Logs(logs);
    }

    static Receipt receipt(JsonNode node) {
        return new Receipt(
                hash(node.path("transactionHash")),
                size(node.path("blockNumber")),
                size(node.path("gasUsed")),
                number(node.path("effectiveGasPrice")),
                logs(node.path("logs")));
    }

    static boolean isSuccess(JsonNode receipt) {
        return size(receipt.path("status")) == 1;
    }

    private static <T> T read(String what, JsonNode node, Function<String, T> reading) {
        if (!node.isString()) {
            throw unexpected(what, node);
        }
        try {
            return reading.apply(node.stringValue());
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw unexpected(what, node); // why it is none, the node itself shows
        }
    }

    private static UnreachableException unexpected(String what, JsonNode node) {
        String text = node.toString();
        return new UnreachableException("the zone answered no " + what + " where one is expected: "
                + (text.length() <= 100 ? text : text.substring(0, 100) + "…"));
    }
}
