package bulkhead.crypto;

/// The 20 bytes of an account: a key's, a contract's or a module's.
public record Address(Bytes bytes) implements Comparable<Address> {

    public static final int SIZE = 20;
    public static final Address ZERO = new Address(Bytes.wrap(new byte[SIZE]));

    public Address {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.size());
        }
    }

    public static Address fromHex(String hex) {
        return new Address(Bytes.fromHex(hex));
    }

    /// The last 20 bytes of a hash, as Ethereum derives addresses.
    public static Address from(Hash hash) {
        return new Address(hash.bytes().slice(Hash.SIZE - SIZE));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public int compareTo(Address other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
