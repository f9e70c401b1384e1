package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.evm.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An Ethereum header's fields in their order (Yellow Paper, 4.3; EIPs 1559, 4895, 4844, 4788, 7685), as bytes.
public record HeaderFields(List<Bytes> fields) {

    private static final int PARENT = 0;
    private static final int COINBASE = 2;
    private static final int STATE_ROOT = 3;
    private static final int RECEIPTS_ROOT = 5;
    private static final int DIFFICULTY = 7;
    private static final int NUMBER = 8;
    private static final int GAS_LIMIT = 9;
    private static final int GAS_USED = 10;
    private static final int TIMESTAMP = 11;
    private static final int MIX = 13;
    private static final int BASE_FEE = 15;
    private static final int EXCESS_BLOB_GAS = 18;
    private static final int BEACON_ROOT = 19;

    public static HeaderFields read(RlpReader header) {
        List<Bytes> fields = new ArrayList<>();
        while (header.hasNext()) {
            fields.add(header.bytes());
        }
        return new HeaderFields(fields);
    }

    /// Seconds, unsigned.
    public long timestamp() {
        return number(TIMESTAMP).word(0);
    }

    public long number() {
        return number(NUMBER).toLong();
    }

    public Address coinbase() {
        return new Address(fields.get(COINBASE));
    }

    /// The header by the rules of its fork.
    public BlockchainTest.Header header(Fork fork, StateTest.BlobSchedule blobs) {
        var gas = new StateTest.Gas(
                number(GAS_LIMIT).toLongSaturated(),
                number(BASE_FEE),
                number(EXCESS_BLOB_GAS).toLongSaturated(),
                blobs);
        Bytes mix = fields.get(fork.isAtLeast(Fork.PARIS) ? MIX : DIFFICULTY);
        var block = new StateTest.Block(number(), timestamp(), coinbase(), gas, new Hash(mix.padLeft(Hash.SIZE)));
        return new BlockchainTest.Header(
                block,
                Keccak256.hash(Rlp.encodeList(list -> fields.forEach(list::bytes))),
                new Hash(fields.get(PARENT)),
                fields.size() > BEACON_ROOT ? Optional.of(new Hash(fields.get(BEACON_ROOT))) : Optional.empty(),
                new BlockchainTest.Result(
                        number(GAS_USED).toLongSaturated(),
                        new Hash(fields.get(STATE_ROOT)),
                        new Hash(fields.get(RECEIPTS_ROOT))));
    }

    private UInt256 number(int field) {
        return field < fields.size() ? UInt256.from(fields.get(field)) : UInt256.ZERO;
    }
}
