package bulkhead.testing.conformance;

import bulkhead.crypto.UInt256;
import bulkhead.evm.Fork;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Forks as Ethereum's fixtures call them.
final class Forks {

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
            case "Osaka" -> Fork.OSAKA;
            default -> throw new IllegalArgumentException("unknown fork: " + name);
        };
    }

    /// A fixture's word for a fork that has blobs.
    private static String name(Fork fork) {
        String name = fork.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static StateTest.BlobSchedule blobSchedule(JsonNode config, Fork fork) {
        return Optional.ofNullable(config.get("blobSchedule"))
                .flatMap(schedules -> Optional.ofNullable(schedules.get(name(fork))))
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
