package bulkhead.crypto.abi;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import java.util.List;

/// Encodes and decodes values by Solidity's contract ABI specification.
public final class AbiCodec {

    private AbiCodec() {}

    /// Encodes the values of a tuple's components, as `abi.encode` does.
    ///
    /// @throws AbiException if a value is not of its type
    public static Bytes encode(AbiType.Tuple types, List<AbiValue> values) {
        return new AbiEncoder().encode(types, values);
    }

    /// Decodes the values of a tuple's components.
    ///
    /// Values are checked as Solidity's own decoder checks them: no bit outside the type's range, lengths and
    /// offsets within the input. Where parts lie is free, as it is there, and bytes that nothing refers to are
    /// ignored; but no byte is read twice, so that the result is never larger than the input pays for (ADR-010).
    ///
    /// @throws AbiException if the input does not encode values of these types
    public static List<AbiValue> decode(AbiType.Tuple types, Bytes encoded) {
        return new AbiDecoder(encoded).decode(types);
    }

    /// Decodes the one encoding that [#encode] gives, and nothing else.
    ///
    /// @throws AbiException if the input is not what encoding the values gives
    public static List<AbiValue> decodeCanonical(AbiType.Tuple types, Bytes encoded) {
        List<AbiValue> values = decode(types, encoded);
        if (!encode(types, values).equals(encoded)) {
            throw new AbiException("ABI: not in canonical form: gaps, bytes at the end, or padding that is not zero");
        }
        return values;
    }

    /// The topic of an indexed parameter of an event: the value itself where it is one word, else the hash of its
    /// parts.
    ///
    /// @throws AbiException if the value is not of the type
    public static Hash topic(AbiType type, AbiValue value) {
        Bytes inPlace = new AbiEncoder().encodeIndexed(type, value);
        return isWord(type) ? new Hash(inPlace) : Keccak256.hash(inPlace);
    }

    private static boolean isWord(AbiType type) {
        return type.depth() == 0 && !type.isDynamic();
    }
}
