package bulkhead.crypto.abi;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The name and parameter types of a function, an event or an error, e.g. `transfer(string,address)`.
public record AbiSignature(String name, AbiType.Tuple inputs) {

    public static final int SELECTOR_SIZE = 4;

    public AbiSignature {
        if (!name.matches("[a-zA-Z_$][a-zA-Z0-9_$]*")) {
            throw new AbiException("no Solidity name: " + name);
        }
    }

    /// Reads a signature in any accepted spelling of its types.
    ///
    /// @throws AbiException if it is none
    public static AbiSignature parse(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !(AbiType.parse(text.substring(open)) instanceof AbiType.Tuple inputs)) {
            throw new AbiException("no signature: " + text);
        }
        return new AbiSignature(text.substring(0, open), inputs);
    }

    /// As it is hashed.
    public String canonical() {
        return name + inputs.canonical();
    }

    /// The first topic of an event.
    public Hash topic() {
        return Keccak256.hash(canonical().getBytes(StandardCharsets.US_ASCII));
    }

    /// The first four bytes of a call or of an error's return data.
    public Bytes selector() {
        return topic().bytes().slice(0, SELECTOR_SIZE);
    }

    /// The selector and the encoded values.
    ///
    /// @throws AbiException if a value is not of its type
    public Bytes encodeCall(List<AbiValue> values) {
        return Bytes.concat(selector(), AbiCodec.encode(inputs, values));
    }

    /// The values behind the selector.
    ///
    /// @throws AbiException if the selector is another, or the rest does not encode values of these types
    public List<AbiValue> decodeCall(Bytes call) {
        if (!call.startsWith(selector())) {
            throw new AbiException("ABI: no call of " + canonical());
        }
        return AbiCodec.decode(inputs, call.slice(SELECTOR_SIZE));
    }
}
