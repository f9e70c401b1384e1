package bulkhead.testing.testkit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;

/// ABI bytes made by headlong.
final class Foreign {

    private Foreign() {}

    /// Selector and arguments, e.g. of `transfer(string,address)`.
    static Bytes call(String signature, Object... arguments) {
        return Bytes.wrap(new Function(signature).encodeCallWithArgs(arguments).array());
    }

    /// Values that stand one after the other, e.g. of `(string,address)`.
    static Bytes values(String types, Object... values) {
        TupleType<Tuple> type = TupleType.parse(types);
        return Bytes.wrap(type.encode(Tuple.from(values)).array());
    }

    static com.esaulpaugh.headlong.abi.Address address(Address address) {
        return com.esaulpaugh.headlong.abi.Address.wrap(
                com.esaulpaugh.headlong.abi.Address.toChecksumAddress(address.toHex()));
    }
}
