package bulkhead.testing.conformance.rpc;

import bulkhead.crypto.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes our answers comparable with another chain's where hashes must differ (ADR-160): a zone's roots and header
/// hashes are its own.
///
/// A hash that names a block or a state is exchanged for the recorded one as long as each of ours stands for one of
/// theirs and the other way round; a wrong block's name still shows. So is a name in other bytes, as in what a contract
/// returns that asked for BLOCKHASH. The beacon chain's root, which zones have not, is exchanged in any case.
final class HashNames {

    private static final int HASH_LENGTH = 66;
    private static final List<String> NAMES = List.of("hash", "parentHash", "blockHash", "stateRoot");
    private static final String BEACON_ROOT = "parentBeaconBlockRoot";

    private final Map<String, String> theirs = new HashMap<>();
    private final Map<String, String> ours = new HashMap<>();

    /// Fixes what a hash of ours stands for.
    void fix(Hash our, Hash their) {
        theirs.put(our.toHex(), their.toHex());
        ours.put(their.toHex(), our.toHex());
    }

    /// Exchanges hashes in our answer.
    void exchange(JsonNode answer, JsonNode recorded) {
        if (answer instanceof ObjectNode object && recorded.isObject()) {
            for (String name : recorded.propertyNames()) {
                JsonNode value = object.path(name);
                if (isExchanged(name, value, recorded.get(name))) {
                    object.set(name, recorded.get(name));
                } else {
                    exchange(value, recorded.get(name));
                }
            }
        } else if (answer.isArray() && recorded.isArray()) {
            for (int i = 0; i < Math.min(answer.size(), recorded.size()); i++) {
                exchange(answer.get(i), recorded.get(i));
            }
        }
    }

    private boolean isExchanged(String name, JsonNode value, JsonNode recorded) {
        if (!value.isString() || !recorded.isString() || value.equals(recorded)) {
            return false;
        }
        String our = value.stringValue();
        String their = recorded.stringValue();
        boolean isName = our.length() == HASH_LENGTH && NAMES.contains(name);
        return name.equals(BEACON_ROOT)
                || (isName && stands(our, their))
                || translate(our).equals(their);
    }

    /// With every name of ours that is met so far exchanged, wherever it stands in the text.
    private String translate(String text) {
        String translated = text;
        for (Map.Entry<String, String> each : theirs.entrySet()) {
            translated = translated.replace(digits(each.getKey()), digits(each.getValue()));
        }
        return translated;
    }

    private static String digits(String hash) {
        return hash.substring(2);
    }

    private boolean stands(String our, String their) {
        boolean isNew = !theirs.containsKey(our) && !ours.containsKey(their);
        if (isNew) {
            theirs.put(our, their);
            ours.put(their, our);
        }
        return isNew;
    }
}
