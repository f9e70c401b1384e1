package bulkhead.kernel.block;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.transaction.Bloom;

/// What an executed block shows in Ethereum's terms.
///
/// @param coinbase the proposer's fee account
/// @param bloom over the logs of all its receipts
public record BlockFigures(Gas gas, Address coinbase, Roots roots, Bloom bloom) {

    /// Gas used, the limit, and the base fee in wei per gas.
    public record Gas(long used, long limit, UInt256 baseFee) {}

    /// The zone root after the block, and Ethereum's tries over its transactions and receipts.
    public record Roots(Hash state, Hash transactions, Hash receipts) {}
}
