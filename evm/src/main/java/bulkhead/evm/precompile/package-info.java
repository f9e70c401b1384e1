/// The precompiled contracts: functions at fixed addresses, run by the node instead of bytecode.
///
/// Start at [Precompiles]. A caller asks for the gas first, takes it, and only then lets the contract run.
@NullMarked
package bulkhead.evm.precompile;

import org.jspecify.annotations.NullMarked;
