package bulkhead.kernel.transaction;

import static bulkhead.kernel.transaction.TransactionCodec.CHAIN_ID_OFFSET;
import static bulkhead.kernel.transaction.TransactionCodec.UNPROTECTED_OFFSET;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.RlpException;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.kernel.transaction.Transaction.Body;
import bulkhead.kernel.transaction.Transaction.Fees;
import bulkhead.kernel.transaction.TransactionError.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads transactions; what is read is canonical, so that [SignedTransaction#encode] gives the same bytes.
final class TransactionDecoder {

    private static final int LIST_FIRST = 0xC0;

    private TransactionDecoder() {}

    /// A refusal on its way out of this class.
    static final class RefusedException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final transient TransactionError error;

        RefusedException(Reason reason, String message) {
            super(message);
            this.error = new TransactionError(reason, message);
        }

        TransactionError error() {
            return error;
        }
    }

    /// @throws RefusedException for a type that is not accepted, or a signature whose numbers are out of range
    /// @throws RlpException if the bytes are not canonical
    static SignedTransaction decode(Bytes encoded) {
        if (encoded.isEmpty()) {
            throw new RefusedException(Reason.MALFORMED, "typed transaction too short");
        }
        int first = encoded.get(0) & 0xFF;
        if (first >= LIST_FIRST) {
            return legacy(RlpReader.ofList(encoded));
        }
        TransactionType type = TransactionType.find(first)
                .orElseThrow(() -> new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED, "transaction type not supported: 0x" + Integer.toHexString(first)));
        return switch (type) {
            case LEGACY ->
                throw new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED, "transaction type not supported: 0x0 has no envelope");
            case SYSTEM ->
                throw new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x42 is derived by the kernel and never sent");
            case EDIT ->
                throw new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x44 edits a dev zone's state and is never sent");
            case IMPERSONATED ->
                throw new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x45 is made in dev zones and never sent");
            case OTHER_SCHEME ->
                throw new RefusedException(
                        Reason.TYPE_NOT_SUPPORTED,
                        "transaction type not supported: 0x43 is reserved for other signature schemes");
            case ACCESS_LIST -> accessList(typed(encoded));
            case DYNAMIC_FEE -> dynamicFee(typed(encoded));
            case BLOB -> blobs(typed(encoded));
            case SET_CODE -> setCode(typed(encoded));
        };
    }

    private static RlpReader typed(Bytes encoded) {
        return RlpReader.ofList(encoded.slice(1));
    }

    private static SignedTransaction legacy(RlpReader list) {
        long nonce = list.unsigned64();
        UInt256 gasPrice = list.uint256();
        Body body = body(nonce, list);
        UInt256 v = list.uint256();
        UInt256 r = list.uint256();
        UInt256 s = list.uint256();
        list.end();
        Optional<Long> chainId = chainId(v);
        UInt256 base = chainId.map(id -> UInt256.of(id).shiftLeft(1).add(UInt256.of(CHAIN_ID_OFFSET)))
                .orElse(UInt256.of(UNPROTECTED_OFFSET));
        boolean yParity = !v.subtract(base).isZero();
        return new SignedTransaction(new Transaction.Legacy(body, gasPrice, chainId), signature(yParity, r, s));
    }

    /// EIP-155's chain id; empty for v = 27 and 28.
    private static Optional<Long> chainId(UInt256 v) {
        if (v.equals(UInt256.of(UNPROTECTED_OFFSET)) || v.equals(UInt256.of(UNPROTECTED_OFFSET + 1))) {
            return Optional.empty();
        }
        UInt256 id = v.subtract(UInt256.of(CHAIN_ID_OFFSET)).shiftRight(1);
        if (v.compareTo(UInt256.of(CHAIN_ID_OFFSET)) < 0 || !id.isLong()) {
            throw invalidSignature();
        }
        return Optional.of(id.toLong());
    }

    private static SignedTransaction accessList(RlpReader list) {
        long chainId = list.unsigned();
        long nonce = list.unsigned64();
        UInt256 gasPrice = list.uint256();
        Body body = body(nonce, list);
        List<AccessListEntry> entries = entries(list);
        return signed(new Transaction.WithAccessList(chainId, body, gasPrice, entries), list);
    }

    private static SignedTransaction dynamicFee(RlpReader list) {
        long chainId = list.unsigned();
        long nonce = list.unsigned64();
        Fees fees = new Fees(list.uint256(), list.uint256());
        Body body = body(nonce, list);
        return signed(new Transaction.DynamicFee(chainId, body, fees, entries(list)), list);
    }

    private static SignedTransaction blobs(RlpReader list) {
        if (list.isList()) {
            throw new RefusedException(
                    Reason.TYPE_NOT_SUPPORTED, "blob transaction with a sidecar: blobs are not supported");
        }
        long chainId = list.unsigned();
        long nonce = list.unsigned64();
        Fees fees = new Fees(list.uint256(), list.uint256());
        Body body = body(nonce, list);
        List<AccessListEntry> entries = entries(list);
        UInt256 blobFeeCap = list.uint256();
        List<Hash> hashes = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            hashes.add(items.hash());
        }
        var blobs = new Transaction.Blobs(blobFeeCap, hashes);
        return signed(new Transaction.WithBlobs(chainId, body, fees, entries, blobs), list);
    }

    private static SignedTransaction setCode(RlpReader list) {
        long chainId = list.unsigned();
        long nonce = list.unsigned64();
        Fees fees = new Fees(list.uint256(), list.uint256());
        Body body = body(nonce, list);
        List<AccessListEntry> entries = entries(list);
        List<Authorization> authorizations = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            authorizations.add(authorization(items.list()));
        }
        return signed(new Transaction.SetCode(chainId, body, fees, entries, authorizations), list);
    }

    private static Body body(long nonce, RlpReader list) {
        return new Body(nonce, list.unsigned(), list.findAddress(), list.uint256(), list.bytes());
    }

    private static List<AccessListEntry> entries(RlpReader list) {
        List<AccessListEntry> entries = new ArrayList<>();
        for (RlpReader items = list.list(); items.hasNext(); ) {
            RlpReader item = items.list();
            var address = item.address();
            List<UInt256> slots = new ArrayList<>();
            for (RlpReader keys = item.list(); keys.hasNext(); ) {
                slots.add(UInt256.from(keys.hash()));
            }
            item.end();
            entries.add(new AccessListEntry(address, slots));
        }
        return entries;
    }

    private static Authorization authorization(RlpReader item) {
        UInt256 chainId = item.uint256();
        var target = item.address();
        long nonce = item.unsigned64();
        long yParity = item.unsigned();
        if (yParity > 0xFF) {
            throw new RlpException("RLP: y parity has more than one byte: " + yParity);
        }
        var signature = new Authorization.Signature((int) yParity, item.uint256(), item.uint256());
        item.end();
        return new Authorization(chainId, target, nonce, signature);
    }

    private static SignedTransaction signed(Transaction transaction, RlpReader list) {
        long yParity = list.unsigned();
        UInt256 r = list.uint256();
        UInt256 s = list.uint256();
        list.end();
        if (yParity > 1) {
            throw invalidSignature();
        }
        return new SignedTransaction(transaction, signature(yParity == 1, r, s));
    }

    private static Secp256k1Signature signature(boolean yParity, UInt256 r, UInt256 s) {
        return Secp256k1Signature.find(r, s, yParity).orElseThrow(TransactionDecoder::invalidSignature);
    }

    static RefusedException invalidSignature() {
        return new RefusedException(Reason.INVALID_SIGNATURE, "invalid transaction v, r, s values");
    }
}
