package bulkhead.testing.contracts;

import bulkhead.consensus.api.BlockSigner;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.signature.Ed25519;
import bulkhead.crypto.signature.Ed25519PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Signs with a fixed key and remembers at which heights.
public final class RecordingSigner implements BlockSigner {

    private final Ed25519PrivateKey key;
    private final List<Long> heights = new ArrayList<>();

    /// A key made of 32 times this byte.
    public RecordingSigner(int fill) {
        byte[] seed = new byte[Ed25519PrivateKey.SIZE];
        Arrays.fill(seed, (byte) fill);
        this.key = new Ed25519PrivateKey(Bytes.wrap(seed));
    }

    @Override
    public Bytes publicKey() {
        return Ed25519.publicKey(key).bytes();
    }

    @Override
    public synchronized Bytes sign(long height, int round, Bytes signBytes) {
        heights.add(height);
        return Ed25519.sign(key, signBytes).bytes();
    }

    /// The heights for which it signed, in order.
    public synchronized List<Long> heights() {
        return List.copyOf(heights);
    }
}
