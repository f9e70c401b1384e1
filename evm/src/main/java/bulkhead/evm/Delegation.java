package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import java.util.Optional;

/// Delegation designations (EIP-7702): `0xEF0100` and the address whose code runs in the account's place.
public final class Delegation {

    /// Bytes of a designation.
    public static final int SIZE = 3 + Address.SIZE;

    private static final Bytes PREFIX = Bytes.fromHex("0xef0100");

    private Delegation() {}

    /// The code to set on an account that delegates to an address.
    public static Bytes to(Address target) {
        return Bytes.concat(PREFIX, target.bytes());
    }

    /// The address that a code designates; nothing if it is ordinary code.
    public static Optional<Address> findTarget(Code code) {
        Bytes bytes = code.bytes();
        if (bytes.size() != SIZE || !bytes.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(new Address(bytes.slice(PREFIX.size())));
    }
}
