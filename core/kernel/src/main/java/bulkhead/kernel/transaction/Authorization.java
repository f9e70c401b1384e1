package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import java.util.Optional;

/// One authorization of a set-code transaction (EIP-7702): its signer lets its account run another's code.
///
/// An invalid one is skipped and does not make the transaction invalid, so any numbers in range are accepted here.
///
/// @param chainId the EIP-155 chain id it holds for; 0 holds everywhere
/// @param target whose code runs; the zero address ends a delegation
/// @param nonce of the signer, 64 bits read as unsigned
public record Authorization(UInt256 chainId, Address target, long nonce, Signature signature) {

    private static final Bytes MAGIC = Bytes.of((byte) 0x05);

    /// The parts of a signature as they stand, unchecked.
    ///
    /// @param yParity 0 to 255; only 0 and 1 are valid
    public record Signature(int yParity, UInt256 r, UInt256 s) {
        public Signature {
            if (yParity < 0 || yParity > 0xFF) {
                throw new IllegalArgumentException("y parity has more than one byte: " + yParity);
            }
        }
    }

    /// keccak256(0x05 ‖ rlp([chain id, address, nonce])).
    public Hash signingHash() {
        Bytes content =
                Rlp.encodeList(list -> list.uint256(chainId).address(target).unsigned(nonce));
        return Keccak256.hash(MAGIC, content);
    }

    /// Who signed it; empty if nobody can have, or s is high (EIP-2).
    public Optional<Address> findAuthority(Secp256k1 curve) {
        if (signature.yParity() > 1) {
            return Optional.empty();
        }
        return Secp256k1Signature.find(signature.r(), signature.s(), signature.yParity() == 1)
                .filter(Secp256k1Signature::hasLowS)
                .flatMap(valid -> curve.recover(signingHash(), valid))
                .map(Secp256k1PublicKey::address);
    }
}
