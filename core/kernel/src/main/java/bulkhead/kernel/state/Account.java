package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpReader;

/// An account as the `accounts` compartment keeps it: rlp([nonce, balance, code hash]), absent when empty (EIP-161).
///
/// @param nonce 64 bits read as unsigned
/// @param balance wei
/// @param codeHash of the code in the `code` compartment; [Keccak256#EMPTY] where there is none
public record Account(long nonce, UInt256 balance, Hash codeHash) {

    /// An account that does not exist.
    public static final Account EMPTY = new Account(0, UInt256.ZERO, Keccak256.EMPTY);

    public boolean isEmpty() {
        return nonce == 0 && balance.isZero() && !hasCode();
    }

    public boolean hasCode() {
        return !codeHash.equals(Keccak256.EMPTY);
    }

    public Account withNonce(long next) {
        return new Account(next, balance, codeHash);
    }

    public Account withBalance(UInt256 next) {
        return new Account(nonce, next, codeHash);
    }

    public Account withCodeHash(Hash next) {
        return new Account(nonce, balance, next);
    }

    public Bytes encode() {
        return Rlp.encodeList(list -> list.unsigned(nonce).uint256(balance).hash(codeHash));
    }

    public static Account decode(Bytes encoded) {
        RlpReader list = RlpReader.ofList(encoded);
        Account account = new Account(list.unsigned64(), list.uint256(), list.hash());
        list.end();
        return account;
    }
}
