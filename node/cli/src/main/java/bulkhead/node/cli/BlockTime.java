package bulkhead.node.cli;

import bulkhead.consensus.solo.SoloMode;
import java.math.BigDecimal;
import java.time.Duration;

/// `--block-time`: `instant`, `manual`, or seconds.
final class BlockTime {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private BlockTime() {}

    static SoloMode parse(String text) {
        return switch (text) {
            case "instant" -> new SoloMode.Instant();
            case "manual" -> new SoloMode.Manual();
            default -> new SoloMode.Interval(seconds(text), true);
        };
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofMillis(new BigDecimal(text).multiply(MILLIS).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--block-time is neither instant nor manual nor seconds in steps of 0.001: " + text, e);
        }
    }
}
