package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;

/// Addresses of contracts to be created.
public final class ContractAddress {

    private static final Bytes CREATE2_PREFIX = Bytes.fromHex("0xff");

    private ContractAddress() {}

    /// CREATE and creating transactions: from the creator and its nonce before it is incremented (Yellow Paper, 7).
    public static Address from(Address creator, long nonce) {
        Bytes encoded = Rlp.encodeList(list -> list.address(creator).unsigned(nonce));
        return Address.from(Keccak256.hash(encoded));
    }

    /// CREATE2: from the creator, a salt and the hash of the init code (EIP-1014).
    public static Address from(Address creator, UInt256 salt, Hash initCode) {
        return Address.from(Keccak256.hash(CREATE2_PREFIX, creator.bytes(), salt.toBytes(), initCode.bytes()));
    }
}
