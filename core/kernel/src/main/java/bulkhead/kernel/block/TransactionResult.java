package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;

/// The four fields of ABCI's ExecTxResult that LastResultsHash covers.
///
/// @param code 0 succeeded, 1 reverted
/// @param data keccak256 of the EIP-2718 receipt
public record TransactionResult(int code, Bytes data, long gasWanted, long gasUsed) {}
