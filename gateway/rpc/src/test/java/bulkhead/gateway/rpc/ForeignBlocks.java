package bulkhead.gateway.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.evm.ContractAddress;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockCodec;
import bulkhead.kernel.block.BlockFigures;
import bulkhead.kernel.block.BlockHeader;
import bulkhead.kernel.block.BlockInput;
import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.TransactionVerifier;
import bulkhead.kernel.transaction.Verification;
import bulkhead.kernel.transaction.VerifiedTransaction;
import bulkhead.kernel.zone.ZoneTime;
import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The chain that geth made for Ethereum's RPC tests, as a block log of ours. What `chain.rlp` does not say of a
/// receipt
/// comes from the recorded answers; a receipt that no answer shows is made up.
final class ForeignBlocks {

    static final long CHAIN_ID = 0xc72dd9d5e883eL;

    private final TransactionVerifier verifier = new TransactionVerifier(new PortableSecp256k1(), CHAIN_ID, 1 << 20);
    private final RecordedReceipts recorded = RecordedReceipts.read();

    private record Header(BlockHeader header, BlockFigures figures, Hash hash) {}

    List<BlockRecord> records() {
        List<BlockRecord> records = new ArrayList<>();
        for (RlpReader chain = RlpReader.of(RecordedCase.bytes("chain.rlp")); chain.hasNext(); ) {
            RlpReader block = chain.list();
            Header header = header(block.raw());
            List<VerifiedTransaction> transactions = transactions(block.list());
            records.add(record(header, transactions));
        }
        return records;
    }

    private static Header header(Bytes encoded) {
        RlpReader fields = RlpReader.ofList(encoded);
        Hash parent = fields.hash();
        fields.raw(); // uncles
        Address coinbase = fields.address();
        var roots = new BlockFigures.Roots(fields.hash(), fields.hash(), fields.hash());
        Bloom bloom = new Bloom(fields.bytes());
        fields.raw(); // difficulty
        long number = fields.unsigned();
        long gasLimit = fields.unsigned();
        long gasUsed = fields.unsigned();
        var time = new ZoneTime(fields.unsigned(), 0);
        fields.raw(); // extra data
        fields.raw(); // mix hash
        fields.raw(); // nonce
        UInt256 baseFee = fields.hasNext() ? fields.uint256() : UInt256.ZERO;
        return new Header(
                new BlockHeader(number, time, parent, Address.ZERO.bytes(), Hash.ZERO),
                new BlockFigures(new BlockFigures.Gas(gasUsed, gasLimit, baseFee), coinbase, roots, bloom),
                Keccak256.hash(encoded));
    }

    private List<VerifiedTransaction> transactions(RlpReader items) {
        List<VerifiedTransaction> transactions = new ArrayList<>();
        while (items.hasNext()) { // a typed one stands in the block as a string
            Bytes encoded = items.isList() ? items.raw() : items.bytes();
            if (!(verifier.verify(encoded) instanceof Verification.Verified(VerifiedTransaction transaction))) {
                throw new IllegalStateException("refused: " + encoded);
            }
            transactions.add(transaction);
        }
        return transactions;
    }

    private BlockRecord record(Header header, List<VerifiedTransaction> transactions) {
        List<List<Log>> logs = recorded.logs(transactions);
        List<IncludedTransaction> included = new ArrayList<>();
        long cumulative = 0;
        int firstLog = 0;
        for (int i = 0; i < transactions.size(); i++) {
            VerifiedTransaction transaction = transactions.get(i);
            Optional<JsonNode> receipt = recorded.find(transaction.hash());
            long gas = receipt.map(json -> RecordedReceipts.number(json, "gasUsed"))
                    .orElse(1L);
            cumulative = receipt.map(json -> RecordedReceipts.number(json, "cumulativeGasUsed"))
                    .orElse(cumulative + gas);
            UInt256 price = transaction
                    .transaction()
                    .fees()
                    .effectivePrice(header.figures().gas().baseFee());
            var figures = new IncludedTransaction.Figures(i, gas, price, created(transaction), firstLog);
            var type = transaction.transaction().type();
            included.add(IncludedTransaction.of(transaction, Receipt.of(type, true, cumulative, logs.get(i)), figures));
            firstLog += logs.get(i).size();
        }
        return record(header, included, transactions);
    }

    private static BlockRecord record(
            Header header, List<IncludedTransaction> included, List<VerifiedTransaction> transactions) {
        var input = new BlockInput(
                header.header(),
                transactions.stream().map(VerifiedTransaction::encoded).toList(),
                BlockInput.LastCommit.NONE,
                List.of());
        var changes = new ChangeSet(header.header().height(), new TreeMap<>(), Hash.ZERO);
        var block = new ExecutedBlock(input, changes, header.figures(), included, Optional.empty());
        return new BlockRecord(
                new BlockId(header.header().height(), header.hash()),
                block.hashes(),
                BlockCodec.encodeRequest(input),
                BlockCodec.encodeResults(block),
                Bytes.EMPTY);
    }

    private static Optional<Address> created(VerifiedTransaction transaction) {
        return transaction.body().isCreation()
                ? Optional.of(ContractAddress.from(
                        transaction.sender(), transaction.body().nonce()))
                : Optional.empty();
    }
}
