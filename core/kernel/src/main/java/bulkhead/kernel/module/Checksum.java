package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import java.nio.charset.StandardCharsets;

/// Addresses in mixed case (EIP-55), as Solidity wants its literals.
final class Checksum {

    private Checksum() {}

    static String of(Address address) {
        String hex = address.toHex().substring(2);
        Bytes hash = Keccak256.hash(hex.getBytes(StandardCharsets.US_ASCII)).bytes();
        StringBuilder mixed = new StringBuilder("0x");
        for (int i = 0; i < hex.length(); i++) {
            int nibble = (hash.get(i / 2) >> (i % 2 == 0 ? 4 : 0)) & 0xF;
            mixed.append(nibble >= 8 ? Character.toUpperCase(hex.charAt(i)) : hex.charAt(i));
        }
        return mixed.toString();
    }
}
