package bulkhead.gateway.rpc.abi;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.abi.AbiException;
import bulkhead.crypto.abi.AbiSignature;
import bulkhead.crypto.abi.AbiType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The ABI of one contract or module, as Solidity's compiler writes it ("Contract ABI Specification", JSON).
public final class ContractAbi {

    /// Of what declares nothing.
    public static final ContractAbi EMPTY = new ContractAbi(List.of());

    private static final int ITEMS_MAX = 10_000;

    private final SortedMap<Bytes, AbiItem> functions = new TreeMap<>();
    private final SortedMap<Bytes, AbiItem> errors = new TreeMap<>();
    private final SortedMap<Hash, AbiItem> events = new TreeMap<>();

    private ContractAbi(List<AbiItem> items) {
        for (AbiItem item : items) {
            AbiSignature signature = item.signature();
            switch (item.kind()) {
                case FUNCTION -> functions.putIfAbsent(signature.selector(), item);
                case ERROR -> errors.putIfAbsent(signature.selector(), item);
                case EVENT -> events.putIfAbsent(signature.topic(), item);
            }
        }
    }

    /// Reads the JSON. What it cannot use (constructors, anonymous events, types that are none) is left out.
    public static ContractAbi parse(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            List<AbiItem> items = new ArrayList<>();
            for (JsonNode entry : root.isArray() && root.size() <= ITEMS_MAX
                    ? root
                    : JsonMapper.shared().createArrayNode()) {
                item(entry).ifPresent(items::add);
            }
            return new ContractAbi(items);
        } catch (JacksonException e) {
            return EMPTY;
        }
    }

    /// The function that a call means.
    public Optional<AbiItem> function(Bytes input) {
        return find(functions, input);
    }

    /// The custom error that return data mean.
    public Optional<AbiItem> error(Bytes returned) {
        return find(errors, returned);
    }

    /// The event of a first topic.
    public Optional<AbiItem> event(Hash topic) {
        return Optional.ofNullable(events.get(topic));
    }

    /// All functions, in the order of their selectors.
    public List<AbiItem> functions() {
        return List.copyOf(functions.values());
    }

    private static Optional<AbiItem> find(SortedMap<Bytes, AbiItem> items, Bytes data) {
        return data.size() < AbiSignature.SELECTOR_SIZE
                ? Optional.empty()
                : Optional.ofNullable(items.get(data.slice(0, AbiSignature.SELECTOR_SIZE)));
    }

    private static Optional<AbiItem> item(JsonNode entry) {
        Optional<AbiItem.Kind> kind = switch (entry.path("type").asString("")) {
            case "function" -> Optional.of(AbiItem.Kind.FUNCTION);
            case "error" -> Optional.of(AbiItem.Kind.ERROR);
            case "event" ->
                entry.path("anonymous").asBoolean(false) ? Optional.empty() : Optional.of(AbiItem.Kind.EVENT);
            default -> Optional.empty();
        };
        String name = entry.path("name").asString("");
        try {
            List<AbiItem.Input> inputs = new ArrayList<>();
            for (JsonNode input : entry.path("inputs")) {
                AbiType type = AbiType.parse(type(input));
                boolean isIndexed = input.path("indexed").asBoolean(false);
                inputs.add(new AbiItem.Input(input.path("name").asString(""), type, isIndexed));
            }
            Optional<AbiItem> item = kind.map(each -> new AbiItem(each, name, inputs));
            item.ifPresent(AbiItem::signature); // refuses a name that is none
            return item;
        } catch (AbiException e) {
            return Optional.empty();
        }
    }

    /// `tuple[2]` with components is `(…)[2]` in signatures.
    private static String type(JsonNode input) {
        String type = input.path("type").asString("");
        if (!type.startsWith("tuple")) {
            return type;
        }
        List<String> components = new ArrayList<>();
        input.path("components").forEach(component -> components.add(type(component)));
        return "(" + String.join(",", components) + ")" + type.substring("tuple".length());
    }
}
