package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1Signature;
import java.util.Optional;

/// ECRECOVER, 0x01 (Yellow Paper, appendix E.1): the address that signed. High s is accepted, unlike in transactions.
final class SenderRecovery {

    private static final long GAS = 3_000;

    private SenderRecovery() {}

    static Precompile precompile(Secp256k1 secp256k1) {
        return Precompile.of(GAS, input -> Optional.of(recover(secp256k1, input)));
    }

    /// The address in 32 bytes; empty if nobody can have signed.
    private static Bytes recover(Secp256k1 secp256k1, Bytes raw) {
        Bytes input = Padded.slice(raw, 0, 128);
        UInt256 v = UInt256.from(input.slice(32, 64));
        if (!v.isLong() || v.toLong() < 27 || v.toLong() > 28) {
            return Bytes.EMPTY;
        }
        UInt256 r = UInt256.from(input.slice(64, 96));
        UInt256 s = UInt256.from(input.slice(96, 128));
        Hash digest = new Hash(input.slice(0, 32));
        return Secp256k1Signature.find(r, s, v.toLong() == 28)
                .flatMap(signature -> secp256k1.recover(digest, signature))
                .map(key -> key.address().bytes().padLeft(32))
                .orElse(Bytes.EMPTY);
    }
}
