package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.zone.DevKeys;
import bulkhead.node.natives.NativeCrypto;
import java.util.List;
import java.util.Optional;

/// The keys of a dev zone's funded accounts.
record HeldKeys(List<DevAccounts.DevAccount> held) implements DevKeys {

    HeldKeys {
        held = List.copyOf(held);
    }

    @Override
    public List<Address> accounts() {
        return held.stream().map(DevAccounts.DevAccount::address).toList();
    }

    @Override
    public Optional<Secp256k1Signature> sign(Address account, Hash hash) {
        return held.stream()
                .filter(each -> each.address().equals(account))
                .map(each -> NativeCrypto.open().secp256k1().sign(hash, each.key()))
                .findFirst();
    }
}
