package bulkhead.kernel.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.kernel.zone.ZoneTime;
import java.util.ArrayList;
import java.util.List;

/// What a block was executed from, in bytes.
final class RequestCodec {

    private static final int FORMAT = 1;

    private RequestCodec() {}

    static Bytes encode(BlockInput input) {
        return Rlp.encodeList(list -> {
            list.unsigned(FORMAT);
            writeHeader(input.header(), list);
            list.list(input.transactions(), (transaction, writer) -> writer.bytes(transaction));
            list.unsigned(input.lastCommit().round());
            list.list(input.lastCommit().votes(), RequestCodec::writeVote);
            list.list(input.misbehavior(), RequestCodec::writeMisbehavior);
        });
    }

    static BlockInput decode(Bytes encoded) {
        RlpReader list = RlpReader.ofList(encoded);
        BlockCodec.requireFormat(list);
        BlockHeader header = readHeader(list.list());
        List<Bytes> transactions = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            transactions.add(items.bytes());
        }
        long round = list.unsigned();
        List<BlockInput.Vote> votes = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            votes.add(readVote(items.list()));
        }
        List<BlockInput.Misbehavior> misbehavior = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            misbehavior.add(readMisbehavior(items.list()));
        }
        list.end();
        return new BlockInput(header, transactions, new BlockInput.LastCommit(round, votes), misbehavior);
    }

    private static void writeHeader(BlockHeader header, RlpWriter writer) {
        writer.list(list -> {
            list.unsigned(header.height());
            writeTime(header.time(), list);
            list.hash(header.parentHash()).bytes(header.proposer()).hash(header.nextValidators());
        });
    }

    private static BlockHeader readHeader(RlpReader list) {
        long height = list.unsigned();
        ZoneTime time = readTime(list);
        Hash parentHash = list.hash();
        Bytes proposer = list.bytes();
        Hash nextValidators = list.hash();
        list.end();
        return new BlockHeader(height, time, parentHash, proposer, nextValidators);
    }

    private static void writeVote(BlockInput.Vote vote, RlpWriter writer) {
        writer.list(list -> list.bytes(vote.validator()).unsigned(vote.power()).unsigned(vote.flag()));
    }

    private static BlockInput.Vote readVote(RlpReader list) {
        var vote = new BlockInput.Vote(list.bytes(), list.unsigned(), Math.toIntExact(list.unsigned()));
        list.end();
        return vote;
    }

    private static void writeMisbehavior(BlockInput.Misbehavior misbehavior, RlpWriter writer) {
        writer.list(list -> {
            list.unsigned(misbehavior.kind()).bytes(misbehavior.validator());
            list.unsigned(misbehavior.power()).unsigned(misbehavior.height());
            writeTime(misbehavior.time(), list);
        });
    }

    private static BlockInput.Misbehavior readMisbehavior(RlpReader list) {
        int kind = Math.toIntExact(list.unsigned());
        Bytes validator = list.bytes();
        var misbehavior = new BlockInput.Misbehavior(kind, validator, list.unsigned(), list.unsigned(), readTime(list));
        list.end();
        return misbehavior;
    }

    private static void writeTime(ZoneTime time, RlpWriter list) {
        list.unsigned(time.seconds()).unsigned(time.nanos());
    }

    private static ZoneTime readTime(RlpReader list) {
        return new ZoneTime(list.unsigned(), Math.toIntExact(list.unsigned()));
    }
}
