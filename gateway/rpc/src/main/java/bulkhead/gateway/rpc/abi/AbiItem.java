package bulkhead.gateway.rpc.abi;

import bulkhead.crypto.abi.AbiSignature;
import bulkhead.crypto.abi.AbiType;
import java.util.List;

/// A function, event or custom error of an ABI.
///
/// @param inputs in order, with the names that the source gave them
public record AbiItem(Kind kind, String name, List<Input> inputs) {

    public AbiItem {
        inputs = List.copyOf(inputs);
    }

    /// What it is.
    public enum Kind {
        FUNCTION,
        EVENT,
        ERROR
    }

    /// A parameter.
    ///
    /// @param name empty where the source gives none
    /// @param isIndexed a topic; in events only
    public record Input(String name, AbiType type, boolean isIndexed) {}

    /// Its name and types, of which selector and topic are made.
    public AbiSignature signature() {
        return new AbiSignature(
                name, new AbiType.Tuple(inputs.stream().map(Input::type).toList()));
    }
}
