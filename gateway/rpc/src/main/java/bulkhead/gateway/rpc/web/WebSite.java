package bulkhead.gateway.rpc.web;

import java.util.List;
import java.util.Optional;

/// All documents of a gateway.
public record WebSite(List<WebPages> parts) {

    public WebSite {
        parts = List.copyOf(parts);
    }

    /// Who answers a path.
    public Optional<WebPages> find(String path) {
        return parts.stream()
                .filter(each -> path.equals(each.root()) || path.startsWith(each.root() + "/"))
                .findFirst();
    }
}
