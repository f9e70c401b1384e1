package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Accounts as a call shall see them, applied in their order before it runs.
public record StateOverrides(SequencedMap<Address, AccountOverride> accounts) {

    /// All accounts as they are.
    public static final StateOverrides NONE = new StateOverrides(new LinkedHashMap<>());

    public StateOverrides {
        accounts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(accounts));
    }

    /// The balance that an account is to have.
    public Optional<UInt256> findBalance(Address account) {
        return Optional.ofNullable(accounts.get(account)).flatMap(AccountOverride::balance);
    }

    public boolean isEmpty() {
        return accounts.isEmpty();
    }
}
