package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One account as a call shall see it; what is empty stays as it is.
///
/// A precompiled contract that is overridden in any way no longer answers at its address. A module is replaced there
/// only by code; its records are no slots, so that slots are refused unless code replaces it.
///
/// @param balance wei
/// @param nonce 64 bits read as unsigned
/// @param code of a contract, or a delegation; empty bytes take the code away
/// @param slots of a contract
/// @param movedTo where a precompiled contract answers from now on
public record AccountOverride(
        Optional<UInt256> balance, Optional<Long> nonce, Optional<Bytes> code, Slots slots, Optional<Address> movedTo) {

    /// Nothing overridden: a start for the `with…` copies.
    public static final AccountOverride NONE = new AccountOverride(
            Optional.empty(), Optional.empty(), Optional.empty(), new Slots.Kept(), Optional.empty());

    /// What becomes of an account's slots.
    public sealed interface Slots {

        /// They stay as they are.
        record Kept() implements Slots {}

        /// All others are zero (`state`).
        record Replaced(SortedMap<UInt256, UInt256> values) implements Slots {
            public Replaced {
                values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            }
        }

        /// All others stay as they are (`stateDiff`).
        record Changed(SortedMap<UInt256, UInt256> values) implements Slots {
            public Changed {
                values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            }
        }
    }

    public AccountOverride withBalance(UInt256 next) {
        return new AccountOverride(Optional.of(next), nonce, code, slots, movedTo);
    }

    public AccountOverride withNonce(long next) {
        return new AccountOverride(balance, Optional.of(next), code, slots, movedTo);
    }

    public AccountOverride withCode(Bytes next) {
        return new AccountOverride(balance, nonce, Optional.of(next), slots, movedTo);
    }

    public AccountOverride withSlots(Slots next) {
        return new AccountOverride(balance, nonce, code, next, movedTo);
    }

    public AccountOverride withMoveTo(Address target) {
        return new AccountOverride(balance, nonce, code, slots, Optional.of(target));
    }
}
