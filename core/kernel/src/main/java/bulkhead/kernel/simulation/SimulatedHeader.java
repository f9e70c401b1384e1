package bulkhead.kernel.simulation;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.block.BlockFigures;

/// A header as Ethereum's blocks have after Prague, for blocks that no engine made and that so have no header of ours.
///
/// @param place number, time, parent
/// @param figures gas, fee recipient, roots, bloom; the state root is a zone root
/// @param prevRandao what PREVRANDAO shows
/// @param blobGas of its transactions that pretend to carry blobs
public record SimulatedHeader(Place place, BlockFigures figures, Hash prevRandao, long blobGas) {

    private static final Hash NO_UNCLES = Keccak256.hash(Rlp.encodeList(_ -> {}));
    private static final Hash NO_REQUESTS = Sha256.hash(Bytes.EMPTY); // EIP-7685
    private static final Bytes NO_SEAL = Bytes.wrap(new byte[Long.BYTES]);

    /// Where a block stands.
    ///
    /// @param time seconds
    public record Place(long number, long time, Hash parent) {}

    /// keccak256 of [#encode], as Ethereum's blocks are hashed: who has all fields can compute it.
    public Hash hash() {
        return Keccak256.hash(encode());
    }

    /// The RLP of an Ethereum header (Yellow Paper, 4.3; EIP-1559, 4895, 4844, 4788, 7685).
    public Bytes encode() {
        return Rlp.encodeList(list -> list.hash(place.parent())
                .hash(NO_UNCLES)
                .address(figures.coinbase())
                .hash(figures.roots().state())
                .hash(figures.roots().transactions())
                .hash(figures.roots().receipts())
                .bytes(figures.bloom().bytes())
                .uint256(UInt256.ZERO) // difficulty
                .unsigned(place.number())
                .unsigned(figures.gas().limit())
                .unsigned(figures.gas().used())
                .unsigned(place.time())
                .bytes(Bytes.EMPTY) // extra data
                .hash(prevRandao)
                .bytes(NO_SEAL)
                .uint256(figures.gas().baseFee())
                .hash(PatriciaTrie.EMPTY) // withdrawals
                .unsigned(blobGas)
                .unsigned(0) // excess blob gas
                .hash(Hash.ZERO) // beacon root
                .hash(NO_REQUESTS));
    }
}
