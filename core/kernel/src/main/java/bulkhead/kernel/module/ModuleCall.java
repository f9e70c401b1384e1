package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Evm;
import bulkhead.evm.Message;

/// One invocation of a module.
///
/// @param caller who calls; for hooks the zero address
/// @param value wei that came with the call, already in the module's account
/// @param input selector and ABI-encoded arguments
/// @param frame gas, depth, read-only
/// @param environment block and transaction
public record ModuleCall(
        Address caller, UInt256 value, Bytes input, Message.FrameLimits frame, Evm.Environment environment) {}
