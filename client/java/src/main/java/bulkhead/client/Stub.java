package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.api.link.RemoteCalls;
import bulkhead.kernel.module.Binding;
import bulkhead.kernel.module.FunctionDescriptor;
import bulkhead.kernel.module.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the functions of one module or contract go.
///
/// @param name for messages
/// @param value that each call carries, if its function takes any
record Stub(Caller caller, Binding binding, String name, Address at, UInt256 value) implements RemoteCalls {

    @Override
    public @Nullable Object call(int number, Object[] arguments) {
        FunctionDescriptor function = binding.abi().functions().get(number);
        String called = name + "." + function.name();
        Bytes input = binding.encodeCall(function, arguments);
        if (function.mutability() == FunctionDescriptor.Mutability.VIEW) {
            Bytes output = caller.read(new Outgoing(at, UInt256.ZERO, input), binding, called);
            return decode(function, output, called).orElse(null);
        }
        Outgoing call = new Outgoing(at, value, input);
        if (function.output().isEmpty()) {
            caller.send(call, Optional.of(binding), called);
            return null;
        }
        if (Caller.isRecorded()) {
            caller.send(call, Optional.of(binding), called);
            return nothing(function.output().get());
        }
        return decode(function, caller.sendForOutput(call, binding, called), called)
                .orElse(null);
    }

    private Optional<Object> decode(FunctionDescriptor function, Bytes output, String called) {
        try {
            return binding.decodeResult(function, output);
        } catch (IllegalArgumentException malformed) {
            throw new UnreachableException(
                    called + " answered " + output.size() + " bytes that are no "
                            + function.output().map(ValueType::canonical).orElse("result"),
                    malformed);
        }
    }

    /// What generated code can unbox where nobody looks at it.
    private static @Nullable Object nothing(ValueType type) {
        return type instanceof ValueType.Scalar scalar
                ? switch (scalar.java()) {
                    case BOOLEAN -> false;
                    case LONG -> 0L;
                    case INT -> 0;
                    case ADDRESS, STRING, UINT256, BYTES, HASH -> null;
                }
                : null;
    }
}
