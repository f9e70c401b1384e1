package bulkhead.gateway.rpc.web;

import bulkhead.crypto.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// What a browser or tool asks.
///
/// @param method GET or POST
/// @param path from the root
/// @param query behind the question mark, as it was sent
/// @param body empty where there is none
public record WebRequest(String method, String path, String query, Bytes body) {

    /// A parameter of the query; empty where it is not there, or is malformed.
    public String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }

    public boolean isPost() {
        return method.equals("POST");
    }
}
