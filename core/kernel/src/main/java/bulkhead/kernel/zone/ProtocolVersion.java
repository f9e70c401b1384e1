package bulkhead.kernel.zone;

import bulkhead.evm.Fork;
import java.util.List;

/// Rules that change together, at a height that the zone agrees on: kernel, EVM fork, gas table, what modules may use.
/// The number is the header's `app` version.
public record ProtocolVersion(int number, Fork fork) {

    /// The first: Osaka's EVM; modules pay for storage, calls and events, not yet for computing.
    public static final ProtocolVersion V1 = new ProtocolVersion(1, Fork.OSAKA);

    private static final List<ProtocolVersion> KNOWN = List.of(V1);

    /// All that this node knows, ascending.
    public static List<ProtocolVersion> known() {
        return KNOWN;
    }

    /// The version of a number.
    ///
    /// @throws IllegalArgumentException if this node does not know it
    public static ProtocolVersion of(long number) {
        return KNOWN.stream()
                .filter(version -> version.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("protocol version " + number
                        + " is not known here (1 to " + KNOWN.getLast().number + "): this node must be upgraded"));
    }
}
