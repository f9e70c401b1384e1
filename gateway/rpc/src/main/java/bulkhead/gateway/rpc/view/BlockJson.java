package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.merkle.PatriciaTrie;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulatedHeader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Blocks as geth writes them (docs/ethereum.md, "Blocks and receipts").
public final class BlockJson {

    private static final Hash NO_UNCLES = Keccak256.hash(Rlp.encodeList(_ -> {}));
    private static final Hash NO_REQUESTS = Sha256.hash(Bytes.EMPTY); // EIP-7685

    private BlockJson() {}

    /// A block.
    ///
    /// @param isFull whether transactions are written whole, or as their hashes
    public static ObjectNode block(BlockView block, boolean isFull) {
        ObjectNode json = header(block);
        json.set("size", Json.quantity(BlockSize.of(block)));
        ArrayNode transactions = json.putArray("transactions");
        for (IncludedTransaction included : block.transactions()) {
            transactions.add(isFull ? TransactionJson.mined(block, included) : Json.of(included.hash()));
        }
        json.putArray("uncles");
        json.putArray("withdrawals");
        return json;
    }

    /// A block's header alone.
    public static ObjectNode header(BlockView block) {
        ObjectNode json = Json.object();
        writeHeader(block, json);
        writeFigures(block.figures(), json);
        writeConstants(json);
        return json;
    }

    private static void writeHeader(BlockView block, ObjectNode json) {
        boolean isGenesis = block.number() == 0;
        json.set("number", Json.quantity(block.number()));
        json.set("hash", Json.of(block.hash()));
        json.set("parentHash", Json.of(block.header().parentHash()));
        json.set("timestamp", Json.quantity(block.header().time().seconds()));
        json.set("mixHash", Json.of(isGenesis ? Hash.ZERO : block.prevRandao()));
    }

    /// A block that nobody made, without its transactions.
    public static ObjectNode simulated(SimulatedBlock block) {
        SimulatedHeader header = block.header();
        ObjectNode json = Json.object();
        json.set("number", Json.quantity(header.place().number()));
        json.set("hash", Json.of(header.hash()));
        json.set("parentHash", Json.of(header.place().parent()));
        json.set("timestamp", Json.quantity(header.place().time()));
        json.set("mixHash", Json.of(header.prevRandao()));
        writeFigures(header.figures(), json);
        writeConstants(json);
        json.set("blobGasUsed", Json.quantity(header.blobGas()));
        json.set("size", Json.quantity(block.size()));
        json.putArray("uncles");
        json.putArray("withdrawals");
        return json;
    }

    private static void writeFigures(BlockFigures figures, ObjectNode json) {
        json.set("miner", Json.of(figures.coinbase()));
        json.set("baseFeePerGas", Json.quantity(figures.gas().baseFee()));
        json.set("gasLimit", Json.quantity(figures.gas().limit()));
        json.set("gasUsed", Json.quantity(figures.gas().used()));
        json.set("stateRoot", Json.of(figures.roots().state()));
        json.set("transactionsRoot", Json.of(figures.roots().transactions()));
        json.set("receiptsRoot", Json.of(figures.roots().receipts()));
        json.set("logsBloom", Json.of(figures.bloom().bytes()));
    }

    /// What Ethereum's headers have and ours do not.
    private static void writeConstants(ObjectNode json) {
        json.set("sha3Uncles", Json.of(NO_UNCLES));
        json.put("difficulty", "0x0");
        json.put("nonce", "0x0000000000000000");
        json.put("extraData", "0x");
        json.set("withdrawalsRoot", Json.of(PatriciaTrie.EMPTY));
        json.put("blobGasUsed", "0x0");
        json.put("excessBlobGas", "0x0");
        json.set("parentBeaconBlockRoot", Json.of(Hash.ZERO));
        json.set("requestsHash", Json.of(NO_REQUESTS));
    }
}
