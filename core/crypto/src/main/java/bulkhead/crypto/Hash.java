package bulkhead.crypto;

/// 32 bytes that name something: a block, a transaction, a Merkle root, a code.
public record Hash(Bytes bytes) implements Comparable<Hash> {

    public static final int SIZE = 32;
    public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

    public Hash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.size());
        }
    }

    public static Hash fromHex(String hex) {
        return new Hash(Bytes.fromHex(hex));
    }

    /// Takes the array over without a copy.
    public static Hash wrap(byte[] bytes) {
        return new Hash(Bytes.wrap(bytes));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public int compareTo(Hash other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
