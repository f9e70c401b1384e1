package bulkhead.client;

import java.net.URI;
import java.time.Duration;

/// Where a zone is and how long to wait for it.
///
/// @param url of a node's JSON-RPC
/// @param answerWithin for one request
/// @param minedWithin from sending a transaction to its block
public record ZoneConfig(URI url, Duration answerWithin, Duration minedWithin) {

    public ZoneConfig {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("not an http or https address of a node: " + url);
        }
        if (!answerWithin.isPositive() || !minedWithin.isPositive()) {
            throw new IllegalArgumentException("a time to wait is not positive: " + answerWithin + ", " + minedWithin);
        }
    }

    /// 30 s for an answer, a minute for a block.
    ///
    /// @param url e.g. `http://localhost:8545`
    public static ZoneConfig of(String url) {
        return new ZoneConfig(URI.create(url), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
}
