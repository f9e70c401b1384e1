package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.store.api.CompartmentName;
import java.nio.charset.StandardCharsets;

/// Where a module is found, and what stands there as code.
public final class ModuleAddress {

    /// First byte of a module's marker code. As an instruction it is not assigned.
    public static final byte MARKER = (byte) 0xFE;

    private ModuleAddress() {}

    /// The last 20 bytes of keccak256("bulkhead/module/" ‖ name).
    public static Address of(CompartmentName module) {
        return Address.from(Keccak256.hash(ascii("bulkhead/module/" + module)));
    }

    /// The module's code as contracts see it: 0xFE ‖ name, so that Solidity's check for code at an address passes.
    public static Bytes marker(CompartmentName module) {
        return Bytes.concat(Bytes.of(MARKER), ascii(module.value()));
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
