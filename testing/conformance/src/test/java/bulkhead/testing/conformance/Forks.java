package bulkhead.testing.conformance;

import bulkhead.crypto.UInt256;
import bulkhead.evm.Fork;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Forks as Ethereum's fixtures call them.
public final class Forks {

    private static final long TRANSITION = 15_000;

    private Forks() {}

    static Fork parse(String name) {
        return switch (name) {
            case "Frontier" -> Fork.FRONTIER;
            case "Homestead" -> Fork.HOMESTEAD;
            case "EIP150" -> Fork.TANGERINE_WHISTLE;
            case "EIP158" -> Fork.SPURIOUS_DRAGON;
            case "Byzantium" -> Fork.BYZANTIUM;
            case "Constantinople" -> Fork.CONSTANTINOPLE;
            case "ConstantinopleFix" -> Fork.PETERSBURG;
            case "Istanbul" -> Fork.ISTANBUL;
            case "Berlin" -> Fork.BERLIN;
            case "London" -> Fork.LONDON;
            case "Paris" -> Fork.PARIS;
            case "Shanghai" -> Fork.SHANGHAI;
            case "Cancun" -> Fork.CANCUN;
            case "Prague" -> Fork.PRAGUE;
            case "Osaka", "BPO1", "BPO2", "BPO3", "BPO4" -> Fork.OSAKA;
            default -> throw new IllegalArgumentException("unknown fork: " + name);
        };
    }

    /// The rules of a network at a time: `AToBAtTime15k` changes from A to B there, others never change.
    static String at(String network, long timestamp) {
        String change = "AtTime15k";
        if (!network.endsWith(change)) {
            return network;
        }
        String[] names =
                network.substring(0, network.length() - change.length()).split("To", 2);
        return Long.compareUnsigned(timestamp, TRANSITION) < 0 ? names[0] : names[1];
    }

    /// What a config says of a fork's blobs (EIP-7840), under the fork's name in fixtures.
    public static StateTest.BlobSchedule blobSchedule(JsonNode config, String fork) {
        return Optional.ofNullable(config.get("blobSchedule"))
                .flatMap(schedules -> Optional.ofNullable(schedules.get(fork)))
                .map(schedule -> new StateTest.BlobSchedule(
                        (int) number(schedule, "target"),
                        (int) number(schedule, "max"),
                        number(schedule, "baseFeeUpdateFraction")))
                .orElse(StateTest.BlobSchedule.NONE);
    }

    private static long number(JsonNode json, String field) {
        return UInt256.parse(json.get(field).asString()).toLong();
    }
}
