package bulkhead.crypto;

import bulkhead.crypto.hash.Keccak256;
import java.nio.charset.StandardCharsets;

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

    /// Hex whose letters' case is a checksum, as wallets show addresses (EIP-55).
    public String toChecksumHex() {
        String hex = toHex().substring(2);
        Bytes digest = Keccak256.hash(hex.getBytes(StandardCharsets.US_ASCII)).bytes();
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < hex.length(); i++) {
            int nibble = digest.get(i / 2) >> (i % 2 == 0 ? 4 : 0) & 0xF;
            text.append(nibble >= 8 ? Character.toUpperCase(hex.charAt(i)) : hex.charAt(i));
        }
        return text.toString();
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
