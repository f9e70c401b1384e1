package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.abi.RevertReason;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.api.Storage;
import bulkhead.kernel.api.link.RemoteCalls;
import bulkhead.kernel.module.Binding;
import bulkhead.kernel.module.FunctionDescriptor;
import bulkhead.kernel.module.InstalledModule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A module in a [TestZone].
///
/// Its methods are called through [#by], which gives an object of the module's class. A call that the module refuses
/// throws [Revert] with the module's own custom error; a fault is an [AssertionError].
public final class TestModule<M> {

    private final TestZone zone;
    private final Class<M> type;
    private final InstalledModule module;
    private final Binding binding;

    TestModule(TestZone zone, Class<M> type, InstalledModule module) {
        this.zone = zone;
        this.type = type;
        this.module = module;
        this.binding = Bindings.of(type);
    }

    /// The module as an account calls it.
    public M by(Address caller) {
        return by(caller, UInt256.ZERO);
    }

    /// The module as an account calls it, with value that its `payable` methods get.
    ///
    /// @param value wei
    public M by(Address caller, UInt256 value) {
        return type.cast(binding.stub(new Calls(caller, value)));
    }

    /// What the module stores, read with the names and types of its constructor; each name once.
    ///
    /// ```java
    /// names.storage().map("owners", String.class, Address.class).find("alice")
    /// ```
    public Storage storage() {
        return binding.storage(key -> zone.stored(module, key));
    }

    /// Where the module is, for others that call it.
    public Address address() {
        return module.address();
    }

    /// Sends each call of one account through the zone.
    private final class Calls implements RemoteCalls {

        private final Address caller;
        private final UInt256 value;

        Calls(Address caller, UInt256 value) {
            this.caller = caller;
            this.value = value;
        }

        @Override
        public @Nullable Object call(int number, Object[] arguments) {
            FunctionDescriptor function = binding.abi().functions().get(number);
            Bytes input = binding.encodeCall(function, arguments);
            try {
                Bytes output = function.mutability() == FunctionDescriptor.Mutability.VIEW
                        ? zone.ask(caller, module.address(), input)
                        : zone.send(caller, module.address(), value, input);
                return binding.decodeResult(function, output).orElse(null);
            } catch (Revert refused) {
                throw explained(refused);
            }
        }
    }

    private Revert explained(Revert refused) {
        if (!(refused.reason() instanceof Revert.Reason.Raw(Bytes bytes))) {
            return refused;
        }
        Optional<Refusal> declared = binding.findRefusal(bytes);
        if (declared.isPresent()) {
            return new Revert(declared.get());
        }
        return RevertReason.decode(bytes) instanceof RevertReason.Message(String text) ? new Revert(text) : refused;
    }
}
