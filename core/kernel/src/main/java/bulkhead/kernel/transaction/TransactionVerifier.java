package bulkhead.kernel.transaction;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PublicKey;
import bulkhead.kernel.transaction.TransactionError.Reason;
import java.util.Optional;

/// Checks what can be checked of a transaction without state: size, form, chain, signature. Safe to share among
/// threads.
///
/// Which types a zone takes is not decided here but by its rules: a verified transaction may still be refused.
public final class TransactionVerifier {

    private final Secp256k1 curve;
    private final long chainId;
    private final long bytesMax;

    /// @param chainId the EIP-155 chain id that a transaction must name, if it names one
    /// @param bytesMax larger ones are refused unread
    public TransactionVerifier(Secp256k1 curve, long chainId, long bytesMax) {
        this.curve = curve;
        this.chainId = chainId;
        this.bytesMax = bytesMax;
    }

    public Verification verify(Bytes encoded) {
        if (encoded.size() > bytesMax) {
            return oversized(encoded);
        }
        try {
            return verify(TransactionDecoder.decode(encoded), encoded);
        } catch (TransactionDecoder.RefusedException refusal) {
            return new Verification.Refused(refusal.error());
        } catch (RlpException malformed) {
            return refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /// Checks a transaction in another's name: its form and chain, for it has no signature. Only for dev zones.
    public Verification verifyImpersonation(Bytes encoded) {
        if (encoded.size() > bytesMax) {
            return oversized(encoded);
        }
        try {
            Impersonation impersonation = Impersonation.decode(encoded);
            SignedTransaction signed = impersonation.signed();
            return findWrongChain(signed.transaction())
                    .<Verification>map(Verification.Refused::new)
                    .orElseGet(() -> new Verification.Verified(
                            new VerifiedTransaction(signed, encoded, impersonation.sender())));
        } catch (TransactionDecoder.RefusedException refusal) {
            return new Verification.Refused(refusal.error());
        } catch (RlpException malformed) {
            return refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /// Checks a transaction that was made here.
    public Verification verify(SignedTransaction signed) {
        return verify(signed.encode());
    }

    private Verification verify(SignedTransaction signed, Bytes encoded) {
        Optional<TransactionError> wrongChain = findWrongChain(signed.transaction());
        if (wrongChain.isPresent()) {
            return new Verification.Refused(wrongChain.get());
        }
        Optional<Address> sender = findSender(signed);
        return sender.<Verification>map(
                        address -> new Verification.Verified(new VerifiedTransaction(signed, encoded, address)))
                .orElseGet(() -> new Verification.Refused(
                        TransactionDecoder.invalidSignature().error()));
    }

    private Optional<Address> findSender(SignedTransaction signed) {
        if (!signed.signature().hasLowS()) { // EIP-2
            return Optional.empty();
        }
        return curve.recover(signed.transaction().signingHash(), signed.signature())
                .map(Secp256k1PublicKey::address);
    }

    private Optional<TransactionError> findWrongChain(Transaction transaction) {
        return transaction
                .chainId()
                .filter(found -> found != chainId)
                .map(found -> new TransactionError(
                        Reason.WRONG_CHAIN_ID, "invalid chain id for signer: have " + found + " want " + chainId));
    }

    private Verification oversized(Bytes encoded) {
        return refused(Reason.TOO_LARGE, "oversized data: transaction size " + encoded.size() + ", limit " + bytesMax);
    }

    private static Verification refused(Reason reason, String message) {
        return new Verification.Refused(new TransactionError(reason, message));
    }
}
