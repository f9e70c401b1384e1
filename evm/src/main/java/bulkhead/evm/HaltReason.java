package bulkhead.evm;

/// Why execution halted exceptionally (Yellow Paper, 9.4.2, and later EIPs).
public enum HaltReason {
    OUT_OF_GAS,
    STACK_UNDERFLOW,
    STACK_OVERFLOW,
    INVALID_OPCODE,
    INVALID_JUMP,
    STATIC_STATE_CHANGE,
    RETURN_DATA_OUT_OF_BOUNDS,
    /// Creation at an address that has code, a nonce or storage.
    ADDRESS_COLLISION,
    /// New code longer than 24,576 bytes (EIP-170).
    CODE_TOO_LARGE,
    /// New code starts with 0xEF (EIP-3541).
    INVALID_CODE_PREFIX,
    /// Init code longer than 49,152 bytes (EIP-3860).
    INIT_CODE_TOO_LARGE,
    NONCE_OVERFLOW,
    /// A precompile refused its input.
    PRECOMPILE_FAILURE,
    /// A Java module left a call by an undeclared exception.
    MODULE_FAULT
}
