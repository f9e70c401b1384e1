package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.UInt256;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// Figures as people read them.
final class Amounts {

    private Amounts() {}

    /// Wei as the zone's coin, every digit of it.
    static String coins(UInt256 wei) {
        return plain(new BigDecimal(wei.toBigInteger(), 18)) + " ETH";
    }

    /// Wei per gas in gwei, every digit of it.
    static String gwei(UInt256 wei) {
        return plain(new BigDecimal(wei.toBigInteger(), 9)) + " gwei";
    }

    static String time(long seconds) {
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(seconds));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
