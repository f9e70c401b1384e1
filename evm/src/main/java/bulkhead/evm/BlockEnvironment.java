package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.function.LongFunction;

/// What block-related instructions show.
///
/// @param number NUMBER
/// @param timestamp TIMESTAMP, seconds, 64 bits read as unsigned
/// @param coinbase COINBASE
/// @param fees GASLIMIT, BASEFEE, BLOBBASEFEE
/// @param chain PREVRANDAO, CHAINID, BLOCKHASH
public record BlockEnvironment(long number, long timestamp, Address coinbase, Fees fees, Chain chain) {

    public BlockEnvironment withBaseFee(UInt256 baseFee) {
        var changed = new Fees(fees.gasLimit(), baseFee, fees.blobBaseFee());
        return new BlockEnvironment(number, timestamp, coinbase, changed, chain);
    }

    /// The block's gas limit and base fees, wei per gas.
    public record Fees(long gasLimit, UInt256 baseFee, UInt256 blobBaseFee) {}

    /// What the chain gives: mix value, EIP-155 id, and hashes of earlier blocks by number (asked only for the last
    /// 256).
    public record Chain(Hash prevRandao, long chainId, LongFunction<Hash> blockHash) {}
}
