package bulkhead.consensus.api.block;

import bulkhead.consensus.api.BlockSummary;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// What an engine keeps of a block of its own, made durable in one write with the block (ADR-080): the certificate for
/// light clients, and all it needs to go on after a restart.
///
/// With the transactions, which lie in the block log, and the record of the block before, it gives CometBFT's block
/// again.
public record EngineRecord(SignedHeader signedHeader, Outlook outlook) {

    /// The version of this encoding: a newer one is not read.
    private static final int FORMAT = 1;

    public Header header() {
        return signedHeader.header();
    }

    public Commit commit() {
        return signedHeader.commit();
    }

    /// The block's hash and part set, as its certificate names them.
    public BlockId blockId() {
        return commit().blockId();
    }

    /// CometBFT's block.
    ///
    /// @param transactions of this block, from the log
    /// @param lastCommit the commit in the record of the block before; [Commit#NONE] for the first block
    /// @throws IllegalArgumentException if they are not what the header says
    public Block block(List<Bytes> transactions, Commit lastCommit) {
        var block = new Block(header(), transactions, List.of(), lastCommit);
        block.findContradiction().ifPresent(contradiction -> {
            throw new IllegalArgumentException("block " + header().height() + ": " + contradiction);
        });
        return block;
    }

    /// What the application was told of the header.
    public BlockSummary summary() {
        return header().summary();
    }

    public Bytes encode() {
        return new ProtoWriter()
                .varint(1, FORMAT)
                .message(2, signedHeader.encode())
                .message(3, outlook.encode())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else, or of a newer format
    public static EngineRecord decode(Bytes encoded) {
        return FieldReader.read("EngineRecord", encoded, reader -> {
            long format = reader.varint(1);
            if (format != FORMAT) {
                throw reader.malformed("format " + format + " is not " + FORMAT);
            }
            var record = new EngineRecord(
                    reader.message(2, "SignedHeader", SignedHeader::read), reader.message(3, "Outlook", Outlook::read));
            Hash hash = record.header().hash();
            if (!hash.bytes().equals(record.blockId().hash())) {
                throw reader.malformed("the commit is not for the header beside it");
            }
            return record;
        });
    }
}
