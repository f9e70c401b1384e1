package bulkhead.evm;

/// The world as the EVM sees it, by role. One object may play all of them.
public record Host(
        Accounts accounts,
        ContractStorage storage,
        Substate substate,
        Checkpoints checkpoints,
        ForeignCalls foreignCalls) {}
