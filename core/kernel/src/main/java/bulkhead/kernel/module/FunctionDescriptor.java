package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// A method that others can call.
///
/// @param selector the first four bytes of the signature's Keccak-256
public record FunctionDescriptor(
        String name, Bytes selector, List<Parameter> inputs, Optional<ValueType> output, Mutability mutability) {

    public FunctionDescriptor {
        inputs = List.copyOf(inputs);
    }

    /// E.g. `transfer(string,address)`.
    public String signature() {
        return RecordDescriptor.signature(name, inputs);
    }

    /// Solidity's state mutability.
    public enum Mutability {
        VIEW,
        NONPAYABLE,
        PAYABLE
    }
}
