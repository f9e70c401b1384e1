/// The interpreter: the readable reference of the EVM.
///
/// Start at [Interpreter], which makes an [Execution] for each message of a transaction; an execution makes a [Frame]
/// for each call and [Dispatch] runs it. The instructions' names, gas and stack effects are the table
/// [bulkhead.evm.Opcode], their bodies the classes named `…Instructions`. What forks change beside the table is in
/// [GasSchedule].
@NullMarked
package bulkhead.evm.interpreter;

import org.jspecify.annotations.NullMarked;
