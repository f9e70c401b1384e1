package bulkhead.gateway.rpc.abi;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.abi.AbiCodec;
import bulkhead.crypto.abi.AbiException;
import bulkhead.crypto.abi.AbiType;
import bulkhead.crypto.abi.AbiValue;
import bulkhead.evm.Log;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call, event or refusal in words.
///
/// @param name of the function, event or error
public record Decoded(String name, List<Argument> arguments) {

    private static final int TEXT_MAX = 1_000;

    public Decoded {
        arguments = List.copyOf(arguments);
    }

    /// One value.
    ///
    /// @param name empty where the source gives none
    /// @param type as in signatures
    public record Argument(String name, String type, String value) {}

    /// A call, or the data of a custom error; empty if the bytes do not encode what the ABI says.
    public static Optional<Decoded> call(AbiItem item, Bytes data) {
        try {
            List<AbiValue> values = item.signature().decodeCall(data);
            List<Argument> arguments = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                arguments.add(argument(item.inputs().get(i), values.get(i)));
            }
            return Optional.of(new Decoded(item.name(), arguments));
        } catch (AbiException e) {
            return Optional.empty();
        }
    }

    /// An event; empty if the log does not encode what the ABI says.
    public static Optional<Decoded> event(AbiItem item, Log log) {
        List<AbiType> inData = item.inputs().stream()
                .filter(input -> !input.isIndexed())
                .map(AbiItem.Input::type)
                .toList();
        if (log.topics().size() != 1 + item.inputs().size() - inData.size()) {
            return Optional.empty();
        }
        try {
            Iterator<AbiValue> data =
                    AbiCodec.decode(new AbiType.Tuple(inData), log.data()).iterator();
            Iterator<Bytes> topics =
                    log.topics().stream().skip(1).map(topic -> topic.bytes()).iterator();
            List<Argument> arguments = new ArrayList<>();
            for (AbiItem.Input input : item.inputs()) {
                arguments.add(input.isIndexed() ? topic(input, topics.next()) : argument(input, data.next()));
            }
            return Optional.of(new Decoded(item.name(), arguments));
        } catch (AbiException e) {
            return Optional.empty();
        }
    }

    /// `name(value, …)` in one line.
    public String line() {
        return arguments.stream().map(Argument::value).collect(Collectors.joining(", ", name + "(", ")"));
    }

    /// A value of one word is the topic itself; of any other the topic is a hash, which is all that is known.
    private static Argument topic(AbiItem.Input input, Bytes topic) {
        boolean isHash = input.type().isDynamic()
                || input.type() instanceof AbiType.Tuple
                || input.type() instanceof AbiType.FixedArray;
        String value = isHash
                ? "keccak256 " + topic.toHex()
                : text(
                        input.type(),
                        AbiCodec.decode(new AbiType.Tuple(List.of(input.type())), topic)
                                .getFirst());
        return new Argument(input.name(), input.type().canonical(), value);
    }

    private static Argument argument(AbiItem.Input input, AbiValue value) {
        String text = text(input.type(), value);
        String shown = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
        return new Argument(input.name(), input.type().canonical(), shown);
    }

    private static String text(AbiType type, AbiValue value) {
        return switch (value) {
            case AbiValue.Numeral(var word) ->
                (type instanceof AbiType.Signed ? new BigInteger(word.toBytes().toArrayUnsafe()) : word.toBigInteger())
                        .toString();
            case AbiValue.Flag(boolean flag) -> Boolean.toString(flag);
            case AbiValue.Account(var address) -> address.toChecksumHex();
            case AbiValue.Blob(Bytes bytes) -> bytes.toHex();
            case AbiValue.Text(String text) -> "\"" + text + "\"";
            case AbiValue.Sequence(List<AbiValue> items) -> sequence(type, items);
        };
    }

    private static String sequence(AbiType type, List<AbiValue> items) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            AbiType part = switch (type) {
                case AbiType.Array(AbiType element) -> element;
                case AbiType.FixedArray(AbiType element, int _) -> element;
                case AbiType.Tuple(List<AbiType> components) -> components.get(i);
                default -> type;
            };
            texts.add(text(part, items.get(i)));
        }
        boolean isTuple = type instanceof AbiType.Tuple;
        return String.join(", ", texts).transform(text -> isTuple ? "(" + text + ")" : "[" + text + "]");
    }
}
