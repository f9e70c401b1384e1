package bulkhead.gateway.rpc.web;

/// All documents below one path.
public interface WebPages {

    /// The path that they stand below, e.g. `/explorer`.
    String root();

    /// One of them, or one that says why there is none.
    WebAnswer answer(WebRequest request);
}
