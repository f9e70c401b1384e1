package bulkhead.consensus.api.block;

import bulkhead.consensus.api.BlockSummary;
import bulkhead.consensus.api.Timestamp;
import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.merkle.MerkleTree;
import bulkhead.crypto.proto.ProtoWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// CometBFT's 14-field header (types.Header), its fields grouped by what they speak of.
///
/// @param position versions, zone, height and time
/// @param lastBlock the block before; [BlockId#NONE] at the first height
/// @param content what the block carries
/// @param state what the zone was before this block was executed
/// @param validators who signs this block and the next
public record Header(Position position, BlockId lastBlock, Content content, State state, Validators validators) {

    /// The block protocol of CometBFT 0.38.
    public static final long BLOCK_PROTOCOL = 11;

    /// Bytes of a zone id (CometBFT MaxChainIDLen).
    public static final int ZONE_ID_BYTES_MAX = 50;

    /// An application's hash may have any size in CometBFT; ours are 32 bytes, and no chain known has more than 64.
    private static final int APP_HASH_BYTES_MAX = 64;

    /// Where and when a block stands.
    ///
    /// @param blockVersion [#BLOCK_PROTOCOL] in every block of ours
    /// @param appVersion mirrors the zone's protocol version
    public record Position(long blockVersion, long appVersion, String zoneId, long height, Timestamp time) {
        public Position {
            if (zoneId.getBytes(StandardCharsets.UTF_8).length > ZONE_ID_BYTES_MAX) {
                throw new IllegalArgumentException("the zone id has more than 50 bytes: " + zoneId);
            }
            if (height < 1) {
                throw new IllegalArgumentException("height is below 1: " + height);
            }
        }
    }

    /// Roots over what the block carries: each 32 bytes or empty.
    public record Content(Bytes lastCommit, Bytes transactions, Bytes evidence) {
        public Content {
            Hashes.requireHashOrEmpty(lastCommit, "last commit");
            Hashes.requireHashOrEmpty(transactions, "data");
            Hashes.requireHashOrEmpty(evidence, "evidence");
        }
    }

    /// The zone after the block before.
    ///
    /// @param parameters hash of the consensus parameters
    /// @param app the zone root after the block before: of any size in foreign chains
    /// @param lastResults root over the results of the block before
    public record State(Bytes parameters, Bytes app, Bytes lastResults) {
        public State {
            Hashes.requireHashOrEmpty(parameters, "consensus parameters");
            Hashes.requireHashOrEmpty(lastResults, "last results");
            if (app.size() > APP_HASH_BYTES_MAX) {
                throw new IllegalArgumentException("the app hash has more than 64 bytes: " + app.size());
            }
        }
    }

    /// Hashes of the validator sets of this height and the next, and who proposed.
    public record Validators(Bytes current, Bytes next, ValidatorAddress proposer) {
        public Validators {
            Hashes.requireHashOrEmpty(current, "validators");
            Hashes.requireHashOrEmpty(next, "next validators");
        }
    }

    public long height() {
        return position.height();
    }

    public Timestamp time() {
        return position.time();
    }

    /// The block's hash: the RFC 6962 root over the encoded fields.
    public Hash hash() {
        return MerkleTree.root(List.of(
                version(),
                wrapped(Bytes.wrap(position.zoneId().getBytes(StandardCharsets.UTF_8))),
                new ProtoWriter().varint(1, height()).toBytes(),
                WireTime.encode(time()),
                lastBlock.encode(),
                wrapped(content.lastCommit()),
                wrapped(content.transactions()),
                wrapped(validators.current()),
                wrapped(validators.next()),
                wrapped(state.parameters()),
                wrapped(state.app()),
                wrapped(state.lastResults()),
                wrapped(content.evidence()),
                wrapped(validators.proposer().bytes())));
    }

    /// The part that the application is told.
    public BlockSummary summary() {
        return new BlockSummary(height(), time(), hash(), validators.proposer(), new Hash(validators.next()));
    }

    public Bytes encode() {
        return new ProtoWriter()
                .message(1, version())
                .text(2, position.zoneId())
                .varint(3, height())
                .message(4, WireTime.encode(time()))
                .message(5, lastBlock.encode())
                .bytes(6, content.lastCommit())
                .bytes(7, content.transactions())
                .bytes(8, validators.current())
                .bytes(9, validators.next())
                .bytes(10, state.parameters())
                .bytes(11, state.app())
                .bytes(12, state.lastResults())
                .bytes(13, content.evidence())
                .bytes(14, validators.proposer().bytes())
                .toBytes();
    }

    /// Reads exactly what [#encode] writes.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    public static Header decode(Bytes encoded) {
        return FieldReader.read("Header", encoded, Header::read);
    }

    static Header read(FieldReader reader) {
        List<Long> version = reader.message(1, "Consensus", inner -> List.of(inner.varint(1), inner.varint(2)));
        var position = new Position(
                version.getFirst(),
                version.getLast(),
                reader.text(2, ZONE_ID_BYTES_MAX),
                reader.varint(3),
                reader.time(4));
        BlockId lastBlock = reader.message(5, "BlockID", BlockId::read);
        Bytes lastCommit = reader.bytes(6, Hashes.SIZE);
        Bytes transactions = reader.bytes(7, Hashes.SIZE);
        Bytes current = reader.bytes(8, Hashes.SIZE);
        Bytes next = reader.bytes(9, Hashes.SIZE);
        var state = new State(
                reader.bytes(10, Hashes.SIZE), reader.bytes(11, APP_HASH_BYTES_MAX), reader.bytes(12, Hashes.SIZE));
        var content = new Content(lastCommit, transactions, reader.bytes(13, Hashes.SIZE));
        var validators = new Validators(current, next, new ValidatorAddress(reader.bytes(14, 20)));
        return new Header(position, lastBlock, content, state, validators);
    }

    private Bytes version() {
        return new ProtoWriter()
                .varint(1, position.blockVersion())
                .varint(2, position.appVersion())
                .toBytes();
    }

    /// google.protobuf.StringValue and BytesValue: field 1, nothing when empty.
    private static Bytes wrapped(Bytes value) {
        return new ProtoWriter().bytes(1, value).toBytes();
    }
}
