package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import java.util.List;

/// One entry of an access list (EIP-2930): an account and slots of it that the transaction finds warm.
public record AccessListEntry(Address address, List<UInt256> slots) {
    public AccessListEntry {
        slots = List.copyOf(slots);
    }
}
