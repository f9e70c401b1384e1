package bulkhead.gateway.rpc.web;

import java.nio.charset.StandardCharsets;

/// A document for a browser or tool.
///
/// @param type as in `Content-Type`
/// @param location where a redirection leads; empty for every other status
public record WebAnswer(int status, String type, String text, String location) {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    /// A page.
    public static WebAnswer html(int status, String text) {
        return new WebAnswer(status, HTML, text, "");
    }

    /// A JSON document.
    public static WebAnswer json(int status, String text) {
        return new WebAnswer(status, JSON, text, "");
    }

    /// Leads to another page by GET.
    public static WebAnswer redirect(String location) {
        return new WebAnswer(303, "text/plain; charset=utf-8", "", location);
    }

    /// What goes over the wire.
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
