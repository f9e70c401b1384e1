package bulkhead.testing.conformance.rpc;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// geth's genesis accounts leave out what is zero or empty; fixtures' do not.
final class GenesisAccounts {

    private GenesisAccounts() {}

    static JsonNode complete(JsonNode alloc) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : alloc.properties()) {
            ObjectNode account = all.putObject("0x" + entry.getKey());
            account.put("nonce", entry.getValue().path("nonce").asString("0x0"));
            account.put("balance", entry.getValue().path("balance").asString("0x0"));
            account.put("code", entry.getValue().path("code").asString("0x"));
            ObjectNode slots = account.putObject("storage");
            entry.getValue().path("storage").properties().forEach(slot -> slots.set(slot.getKey(), slot.getValue()));
        }
        return all;
    }
}
