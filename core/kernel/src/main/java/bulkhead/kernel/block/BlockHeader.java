package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.zone.ZoneTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What execution may know of a block's header. The block's own hash is not among it, so that preparing, processing and
/// finalizing one content give one result.
///
/// @param height of the block; 0 is genesis
/// @param time of the header
/// @param parentHash of the block before, the genesis hash for block 1
/// @param proposer 20 bytes, the validator's address in headers
/// @param nextValidators hash of the next validator set
public record BlockHeader(long height, ZoneTime time, Hash parentHash, Bytes proposer, Hash nextValidators) {

    private static final int PROPOSER_SIZE = 20;
    private static final Bytes RANDAO_DOMAIN = Bytes.wrap("bulkhead/prevrandao".getBytes(StandardCharsets.US_ASCII));

    public BlockHeader {
        if (height < 0) {
            throw new IllegalArgumentException("height is negative: " + height);
        }
        if (proposer.size() != PROPOSER_SIZE) {
            throw new IllegalArgumentException("a proposer's address has 20 bytes, not " + proposer.size());
        }
    }

    /// What PREVRANDAO shows: keccak256("bulkhead/prevrandao" ‖ parent hash ‖ height, 8 bytes). Proposers can bias it.
    public Hash prevRandao() {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(height).array();
        return Keccak256.hash(RANDAO_DOMAIN, parentHash.bytes(), Bytes.wrap(number));
    }
}
