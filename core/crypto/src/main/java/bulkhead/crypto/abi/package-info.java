/// Solidity's contract ABI: types, values, their encoding, selectors, topics and revert reasons.
///
/// Start at [bulkhead.crypto.abi.AbiCodec]; calls, events and errors are [bulkhead.crypto.abi.AbiSignature]s.
@NullMarked
package bulkhead.crypto.abi;

import org.jspecify.annotations.NullMarked;
