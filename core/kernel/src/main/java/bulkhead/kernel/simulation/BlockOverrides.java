package bulkhead.kernel.simulation;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.evm.BlockEnvironment;
import java.util.Optional;

/// What block-related instructions shall show; what is empty stays as it is.
///
/// @param number NUMBER. Hashes of blocks that are not there are zero
/// @param time TIMESTAMP, seconds
/// @param feeRecipient COINBASE, who also gets the tips
/// @param prevRandao PREVRANDAO
/// @param fees GASLIMIT, BASEFEE, BLOBBASEFEE
public record BlockOverrides(
        Optional<Long> number,
        Optional<Long> time,
        Optional<Address> feeRecipient,
        Optional<Hash> prevRandao,
        Fees fees) {

    /// The block as it is.
    public static final BlockOverrides NONE =
            new BlockOverrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Fees.NONE);

    /// Gas limit of the block, and base fees in wei per gas.
    public record Fees(Optional<Long> gasLimit, Optional<UInt256> baseFee, Optional<UInt256> blobBaseFee) {

        public static final Fees NONE = new Fees(Optional.empty(), Optional.empty(), Optional.empty());

        BlockEnvironment.Fees over(BlockEnvironment.Fees real) {
            return new BlockEnvironment.Fees(
                    gasLimit.orElse(real.gasLimit()),
                    baseFee.orElse(real.baseFee()),
                    blobBaseFee.orElse(real.blobBaseFee()));
        }
    }

    /// A block with these overrides.
    public BlockEnvironment over(BlockEnvironment real) {
        var chain = new BlockEnvironment.Chain(
                prevRandao.orElse(real.chain().prevRandao()),
                real.chain().chainId(),
                real.chain().blockHash());
        return new BlockEnvironment(
                number.orElse(real.number()),
                time.orElse(real.timestamp()),
                feeRecipient.orElse(real.coinbase()),
                fees.over(real.fees()),
                chain);
    }
}
