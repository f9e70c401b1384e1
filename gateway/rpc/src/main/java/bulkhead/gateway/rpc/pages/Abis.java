package bulkhead.gateway.rpc.pages;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.abi.ContractAbi;
import bulkhead.gateway.rpc.abi.Decoded;
import bulkhead.gateway.rpc.zone.VerifiedContract;
import bulkhead.gateway.rpc.zone.VerifiedContracts;
import bulkhead.kernel.module.AbiJson;
import bulkhead.kernel.module.InstalledModule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Who declares what: modules by themselves, contracts when their source was verified.
final class Abis {

    private final Supplier<List<InstalledModule>> modules;
    private final Function<Address, Hash> codeHash;
    private final VerifiedContracts contracts;

    /// @param modules that serve now
    /// @param codeHash keccak256 of the code that stands at an address now
    Abis(Supplier<List<InstalledModule>> modules, Function<Address, Hash> codeHash, VerifiedContracts contracts) {
        this.modules = modules;
        this.codeHash = codeHash;
        this.contracts = contracts;
    }

    Collection<InstalledModule> modules() {
        return modules.get();
    }

    Optional<InstalledModule> module(Address address) {
        return modules.get().stream()
                .filter(module -> module.address().equals(address))
                .findFirst();
    }

    /// A contract whose source is known; none if its code is another by now, as it may be in a dev zone that went back.
    Optional<VerifiedContract> contract(Address address) {
        return contracts.find(address).filter(known -> known.codeHash().equals(codeHash.apply(address)));
    }

    ContractAbi of(Address address) {
        return module(address)
                .map(module -> AbiJson.of(module.descriptor()))
                .or(() -> contract(address).map(VerifiedContract::abi))
                .map(ContractAbi::parse)
                .orElse(ContractAbi.EMPTY);
    }

    Optional<Decoded> call(Address to, Bytes input) {
        return of(to).function(input).flatMap(function -> Decoded.call(function, input));
    }

    Optional<Decoded> event(Log log) {
        return log.topics().isEmpty()
                ? Optional.empty()
                : of(log.address()).event(log.topics().getFirst()).flatMap(event -> Decoded.event(event, log));
    }
}
