package bulkhead.kernel.block;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.kernel.transaction.Bloom;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.store.api.BlockRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Executed blocks as the block log keeps them (docs/formats.md, Block log): the request, and the results beside it.
public final class BlockCodec {

    private static final int FORMAT = 1;

    private BlockCodec() {}

    /// What was executed, for [BlockRecord#request()].
    public static Bytes encodeRequest(BlockInput input) {
        return RequestCodec.encode(input);
    }

    /// What came of it, for [BlockRecord#results()].
    public static Bytes encodeResults(ExecutedBlock block) {
        return Rlp.encodeList(list -> {
            list.unsigned(FORMAT);
            writeFigures(block.figures(), list);
            list.list(block.transactions(), BlockCodec::writeTransaction);
            list.list(parameters -> block.parameters()
                    .ifPresent(changed -> parameters
                            .unsigned(changed.blockBytesMax())
                            .unsigned(changed.blockGasMax())
                            .unsigned(changed.version())));
        });
    }

    /// The request of a kept block, to execute it again.
    ///
    /// @throws RlpException if the bytes are not what [#encodeRequest] writes
    public static BlockInput decodeRequest(Bytes request) {
        return RequestCodec.decode(request);
    }

    /// A kept block as others read it. Senders come from the record: nothing is recovered.
    ///
    /// @throws RlpException if the bytes are not what the encoders write
    public static BlockView view(BlockRecord record) {
        BlockInput input = decodeRequest(record.request());
        RlpReader list = RlpReader.ofList(record.results());
        requireFormat(list);
        FiguresRead figures = readFigures(list);
        List<IncludedTransaction> transactions = readTransactions(list.list(), input);
        Bloom bloom = Bloom.EMPTY;
        for (IncludedTransaction transaction : transactions) {
            bloom = bloom.or(transaction.receipt().bloom());
        }
        list.raw(); // parameters: the engine's, which has them already
        list.end();
        var all = new BlockFigures(figures.gas(), figures.coinbase(), figures.roots(), bloom);
        return new BlockView(
                record.id().hash(),
                input.header(),
                all,
                transactions,
                input.edits().prevRandao());
    }

    private record FiguresRead(BlockFigures.Gas gas, Address coinbase, BlockFigures.Roots roots) {}

    private static void writeFigures(BlockFigures figures, RlpWriter writer) {
        writer.list(list -> list.unsigned(figures.gas().used())
                .unsigned(figures.gas().limit())
                .uint256(figures.gas().baseFee())
                .address(figures.coinbase())
                .hash(figures.roots().state())
                .hash(figures.roots().transactions())
                .hash(figures.roots().receipts()));
    }

    private static FiguresRead readFigures(RlpReader reader) {
        RlpReader list = reader.list();
        var gas = new BlockFigures.Gas(list.unsigned(), list.unsigned(), list.uint256());
        Address coinbase = list.address();
        var roots = new BlockFigures.Roots(list.hash(), list.hash(), list.hash());
        list.end();
        return new FiguresRead(gas, coinbase, roots);
    }

    private static void writeTransaction(IncludedTransaction transaction, RlpWriter writer) {
        IncludedTransaction.Figures figures = transaction.figures();
        writer.list(list -> {
            switch (transaction.origin()) {
                case IncludedTransaction.Origin.Sent sent -> list.address(sent.sender());
                case IncludedTransaction.Origin.Derived derived ->
                    list.bytes(Bytes.wrap(derived.transaction().zoneId().getBytes(StandardCharsets.UTF_8)));
            }
            list.bytes(transaction.receipt().encode());
            list.unsigned(figures.gasUsed()).uint256(figures.price());
            list.bytes(figures.created().map(Address::bytes).orElse(Bytes.EMPTY));
        });
    }

    private static List<IncludedTransaction> readTransactions(RlpReader items, BlockInput input) {
        List<IncludedTransaction> transactions = new ArrayList<>();
        int logs = 0;
        while (items.hasNext()) {
            RlpReader item = items.list();
            Bytes origin = item.bytes();
            Receipt receipt = Receipt.decode(item.bytes());
            long gasUsed = item.unsigned();
            UInt256 price = item.uint256();
            int index = transactions.size();
            var figures = new IncludedTransaction.Figures(index, gasUsed, price, item.findAddress(), logs);
            item.end();
            transactions.add(included(input, origin, receipt, figures));
            logs += receipt.logs().size();
        }
        if (transactions.size() < input.sent().size()) {
            throw new RlpException("block results: fewer transactions than the request has");
        }
        return transactions;
    }

    private static IncludedTransaction included(
            BlockInput input, Bytes origin, Receipt receipt, IncludedTransaction.Figures figures) {
        List<Bytes> sent = input.sent();
        if (figures.index() < sent.size()) {
            return IncludedTransaction.sent(sent.get(figures.index()), new Address(origin), receipt, figures);
        }
        if (figures.index() > sent.size()) {
            throw new RlpException("block results: more than one derived transaction");
        }
        String zoneId = new String(origin.toArrayUnsafe(), StandardCharsets.UTF_8);
        var derived = new SystemTransaction(zoneId, input.header().height());
        return IncludedTransaction.derived(derived, receipt, figures);
    }

    static void requireFormat(RlpReader list) {
        long format = list.unsigned();
        if (format != FORMAT) {
            throw new RlpException("block record: format " + format + " is not known here");
        }
    }
}
