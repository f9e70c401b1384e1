package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.Message;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.execution.FaultLog;
import bulkhead.kernel.module.CompartmentStorage;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.kernel.state.BlockRecords;
import bulkhead.kernel.state.Compartments;
import bulkhead.kernel.state.EmptyState;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.state.ModuleRecord;
import bulkhead.kernel.state.StateChanges;
import bulkhead.kernel.state.SystemRecords;
import bulkhead.kernel.zone.Genesis;
import bulkhead.store.api.ChangeSet;

/// Makes the state of height 0 out of a genesis.
final class GenesisState {

    private final Genesis genesis;
    private final RunningZone zone;
    private final Journal journal = new Journal(new EmptyState());

    private GenesisState(Genesis genesis, RunningZone zone) {
        this.genesis = genesis;
        this.zone = zone;
    }

    /// The change set of height 0.
    ///
    /// @param zone the genesis' rules, with its modules
    /// @throws IllegalArgumentException if an account stands where a module or the kernel's contract does, or a
    ///     module's first call does not succeed
    static ChangeSet of(Genesis genesis, RunningZone zone) {
        var state = new GenesisState(genesis, zone);
        Compartments.KERNEL.forEach(name -> state.journal.bear(name, 0));
        state.allocate();
        state.writeSystem();
        zone.modules().forEach(state::install);
        state.journal.endTransaction();
        genesis.modules().forEach(state::initialise);
        return StateChanges.of(new EmptyState(), 0, state.journal.changes());
    }

    private void allocate() {
        genesis.allocations().forEach((address, allocation) -> {
            Accounts accounts = journal.accounts();
            accounts.credit(address, allocation.balance());
            accounts.setNonce(address, allocation.nonce());
            if (!allocation.code().isEmpty()) {
                accounts.setCode(address, allocation.code());
            }
            allocation.storage().forEach((slot, value) -> journal.storage().store(address, slot, value));
        });
        setCode(HistoryContract.ADDRESS, HistoryContract.CODE);
    }

    private void writeSystem() {
        CompartmentStorage system = journal.compartment(Compartments.SYSTEM);
        Genesis.Rules rules = genesis.rules();
        system.put(SystemRecords.PROTOCOL_KEY, SystemRecords.schedule(rules.version()));
        system.put(SystemRecords.ZONE_KEY, zone.identity().encode());
        system.put(SystemRecords.LIMITS_KEY, rules.limits().encode());
        for (Genesis.Validator validator : genesis.validators()) {
            Bytes key = SystemRecords.feeAccountKey(validator.address());
            system.put(key, validator.feeAccount().bytes());
        }
        BlockRecords.putBaseFee(journal.compartment(Compartments.BLOCKS), rules.baseFee());
    }

    private void install(InstalledModule module) {
        setCode(module.address(), ModuleAddress.marker(module.name()));
        journal.bear(module.name(), 0);
        var record = new ModuleRecord(module.name(), module.version());
        journal.compartment(Compartments.SYSTEM).put(SystemRecords.moduleKey(module.name()), record.encode());
    }

    private void setCode(Address address, Bytes code) {
        if (journal.account(address).hasCode()) {
            throw new IllegalArgumentException("genesis: there is code at " + address + " already");
        }
        journal.accounts().setNonce(address, 1); // as contracts have it (EIP-161)
        journal.accounts().setCode(address, code);
    }

    private void initialise(Genesis.Module module) {
        Address address = ModuleAddress.of(module.name());
        var header = new BlockHeader(0, genesis.identity().time(), Hash.ZERO, Address.ZERO.bytes(), Hash.ZERO);
        BlockEnvironment block =
                zone.environment(header, Address.ZERO, genesis.rules().baseFee(), journal);
        Evm.Environment environment = RunningZone.hookEnvironment(block);
        for (Bytes input : module.init()) {
            var parties = new Message.Parties(FaultLog.EMITTER, address, address);
            var frame = new Message.FrameLimits(zone.limits().modules().hookGas(), 0, false);
            var message = new Message(Message.Kind.CALL, parties, UInt256.ZERO, input, frame);
            CallResult result = zone.machine()
                    .evm()
                    .execute(
                            message,
                            environment,
                            journal.host(zone.moduleCalls(new FaultLog()).open(journal, environment)));
            if (!result.isSuccess()) {
                throw new IllegalArgumentException(
                        "genesis: call " + input + " of module " + module.name() + " does not succeed: " + result);
            }
            journal.removeDestroyed();
            journal.endTransaction();
        }
    }
}
