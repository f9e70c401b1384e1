package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.execution.TransactionOutcome;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionType;
import java.util.List;

/// A block that nobody made, in Ethereum's terms.
public record SimulatedBlock(SimulatedHeader header, List<Executed> transactions) {

    public SimulatedBlock {
        transactions = List.copyOf(transactions);
    }

    /// A call as a transaction without a signature, and what it left.
    ///
    /// @param encoded its EIP-2718 bytes with zeros for the signature
    public record Executed(Address from, Transaction transaction, Bytes encoded, TransactionOutcome.Executed outcome) {

        /// keccak256 of the bytes.
        public Hash hash() {
            return Keccak256.hash(encoded);
        }
    }

    /// Bytes of the block as Ethereum encodes it: header, transactions, no uncles, no withdrawals.
    public long size() {
        return Rlp.encodeList(block -> block.raw(header.encode())
                        .list(transactions, (each, list) -> {
                            if (each.transaction().type() == TransactionType.LEGACY) {
                                list.raw(each.encoded());
                            } else {
                                list.bytes(each.encoded());
                            }
                        })
                        .list(_ -> {})
                        .list(_ -> {}))
                .size();
    }
}
