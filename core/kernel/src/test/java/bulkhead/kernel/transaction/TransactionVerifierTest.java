package bulkhead.kernel.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.kernel.transaction.TransactionError.Reason;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransactionVerifierTest {

    private static final PortableSecp256k1 CURVE = new PortableSecp256k1();
    private static final Secp256k1PrivateKey KEY = new Secp256k1PrivateKey(UInt256.of(7));
    private static final UInt256 ORDER =
            UInt256.from(new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16));
    private static final long CHAIN_ID = 31337;

    private final TransactionVerifier verifier = new TransactionVerifier(CURVE, CHAIN_ID, 1_000);

    @Test
    void acceptsATransactionForThisChain() {
        var signed = SignedTransaction.sign(transfer(CHAIN_ID, 0), KEY, CURVE);

        var verified = (Verification.Verified) verifier.verify(signed);

        assertThat(verified.transaction().sender())
                .isEqualTo(CURVE.publicKey(KEY).address());
        assertThat(verified.transaction().hash()).isEqualTo(signed.hash());
    }

    @Test
    void acceptsALegacyTransactionWithoutChainId() {
        var body = new Transaction.Body(0, 21_000, Optional.of(Address.ZERO), UInt256.ONE, Bytes.EMPTY);
        var legacy = new Transaction.Legacy(body, UInt256.ONE, Optional.empty());

        assertThat(verifier.verify(SignedTransaction.sign(legacy, KEY, CURVE)))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void refusesAnotherChain() {
        assertRefused(SignedTransaction.sign(transfer(1, 0), KEY, CURVE).encode(), Reason.WRONG_CHAIN_ID);
    }

    @Test
    void refusesAHighS() {
        SignedTransaction signed = SignedTransaction.sign(transfer(CHAIN_ID, 0), KEY, CURVE);
        Secp256k1Signature low = signed.signature();
        var high = new Secp256k1Signature(low.r(), ORDER.subtract(low.s()), !low.yParity());

        assertRefused(new SignedTransaction(signed.transaction(), high).encode(), Reason.INVALID_SIGNATURE);
    }

    @Test
    void refusesOversizeUnread() {
        assertRefused(Bytes.wrap(new byte[1_001]), Reason.TOO_LARGE);
    }

    @Test
    void refusesReservedAndUnknownTypesByName() {
        assertThat(refusal(Bytes.fromHex("0x42c20102")).message()).contains("0x42");
        assertThat(refusal(Bytes.fromHex("0x43c20102")).message())
                .contains("0x43")
                .contains("reserved");
        assertRefused(Bytes.fromHex("0x05c20102"), Reason.TYPE_NOT_SUPPORTED);
        assertRefused(Bytes.fromHex("0x00c20102"), Reason.TYPE_NOT_SUPPORTED);
        assertRefused(Bytes.EMPTY, Reason.MALFORMED);
    }

    @Test
    void refusesEveryTruncationAndEveryExtension() {
        Bytes encoded =
                SignedTransaction.sign(transfer(CHAIN_ID, 300), KEY, CURVE).encode();

        for (int size = 1; size < encoded.size(); size++) {
            assertRefused(encoded.slice(0, size), Reason.MALFORMED);
        }
        assertRefused(Bytes.concat(encoded, Bytes.of((byte) 0)), Reason.MALFORMED);
    }

    @Test
    void refusesSignatureNumbersOutOfRange() {
        Bytes encoded =
                SignedTransaction.sign(transfer(CHAIN_ID, 0), KEY, CURVE).encode();
        Bytes beforeSignature = encoded.slice(0, encoded.size() - 66);
        Bytes zeros = Bytes.fromHex("0x8080");

        assertRefused(TransactionBytes.withListSize(Bytes.concat(beforeSignature, zeros)), Reason.INVALID_SIGNATURE);
    }

    private TransactionError refusal(Bytes encoded) {
        return ((Verification.Refused) verifier.verify(encoded)).error();
    }

    private void assertRefused(Bytes encoded, Reason reason) {
        assertThat(refusal(encoded).reason()).as(encoded.toHex()).isEqualTo(reason);
    }

    private static Transaction transfer(long chainId, long nonce) {
        var body = new Transaction.Body(nonce, 21_000, Optional.of(Address.ZERO), UInt256.ONE, Bytes.EMPTY);
        var fees = new Transaction.Fees(UInt256.ONE, UInt256.of(2));
        return new Transaction.DynamicFee(chainId, body, fees, List.of());
    }
}
