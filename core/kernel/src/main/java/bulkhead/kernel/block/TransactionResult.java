package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;

/// The four fields of ABCI's ExecTxResult that LastResultsHash covers.
///
/// @param code 0 succeeded, 1 reverted
/// @param data keccak256 of the EIP-2718 receipt
public record TransactionResult(int code, Bytes data, long gasWanted, long gasUsed) {

    /// The result of edits: they cannot fail, use no gas and have no receipt.
    static final TransactionResult EDITED = new TransactionResult(0, Bytes.EMPTY, 0, 0);
}
