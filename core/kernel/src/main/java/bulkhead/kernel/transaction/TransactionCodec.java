package bulkhead.kernel.transaction;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.Rlp;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.crypto.signature.Secp256k1Signature;
import java.util.function.Consumer;

/// Writes transactions: `type ‖ rlp(fields)`, or the bare list of a legacy one.
final class TransactionCodec {

    /// EIP-155: v = 35 + 2 × chain id + y parity.
    static final long CHAIN_ID_OFFSET = 35;

    /// Before EIP-155: v = 27 + y parity.
    static final long UNPROTECTED_OFFSET = 27;

    private TransactionCodec() {}

    static Bytes encode(SignedTransaction signed) {
        Transaction transaction = signed.transaction();
        Secp256k1Signature signature = signed.signature();
        return envelope(transaction, list -> {
            writeFields(transaction, list);
            list.uint256(v(transaction, signature.yParity()));
            list.uint256(signature.r()).uint256(signature.s());
        });
    }

    /// The bytes of a transaction with zeros for a signature.
    static Bytes unsignedBytes(Transaction transaction) {
        return envelope(transaction, list -> {
            writeFields(transaction, list);
            list.unsigned(0).unsigned(0).unsigned(0);
        });
    }

    static Bytes signingBytes(Transaction transaction) {
        return envelope(transaction, list -> {
            writeFields(transaction, list);
            if (transaction instanceof Transaction.Legacy legacy) {
                legacy.chainId().ifPresent(id -> list.unsigned(id).unsigned(0).unsigned(0));
            }
        });
    }

    private static Bytes envelope(Transaction transaction, Consumer<RlpWriter> content) {
        Bytes list = Rlp.encodeList(content);
        return transaction.type() == TransactionType.LEGACY
                ? list
                : Bytes.concat(Bytes.of((byte) transaction.type().id()), list);
    }

    private static UInt256 v(Transaction transaction, boolean yParity) {
        UInt256 parity = UInt256.of(yParity ? 1 : 0);
        if (!(transaction instanceof Transaction.Legacy legacy)) {
            return parity;
        }
        return legacy.chainId()
                .map(id -> UInt256.of(id).shiftLeft(1).add(UInt256.of(CHAIN_ID_OFFSET)))
                .orElse(UInt256.of(UNPROTECTED_OFFSET))
                .add(parity);
    }

    private static void writeFields(Transaction transaction, RlpWriter list) {
        switch (transaction) {
            case Transaction.Legacy legacy -> {
                list.unsigned(legacy.body().nonce()).uint256(legacy.gasPrice());
                writeCall(legacy.body(), list);
            }
            case Transaction.WithAccessList typed -> {
                list.unsigned(typed.chain()).unsigned(typed.body().nonce()).uint256(typed.gasPrice());
                writeCall(typed.body(), list);
                writeAccessList(typed, list);
            }
            case Transaction.DynamicFee typed -> writeDynamic(typed.chain(), typed, list);
            case Transaction.WithBlobs typed -> {
                writeDynamic(typed.chain(), typed, list);
                list.uint256(typed.blobs().feeCap());
                list.list(typed.blobs().hashes(), (hash, writer) -> writer.hash(hash));
            }
            case Transaction.SetCode typed -> {
                writeDynamic(typed.chain(), typed, list);
                list.list(typed.authorizations(), TransactionCodec::writeAuthorization);
            }
        }
    }

    private static void writeDynamic(long chainId, Transaction typed, RlpWriter list) {
        list.unsigned(chainId).unsigned(typed.body().nonce());
        list.uint256(typed.fees().tipCap()).uint256(typed.fees().feeCap());
        writeCall(typed.body(), list);
        writeAccessList(typed, list);
    }

    private static void writeCall(Transaction.Body body, RlpWriter list) {
        list.unsigned(body.gasLimit());
        body.to().ifPresentOrElse(list::address, () -> list.bytes(Bytes.EMPTY));
        list.uint256(body.value()).bytes(body.input());
    }

    private static void writeAccessList(Transaction typed, RlpWriter list) {
        list.list(
                typed.accessList(),
                (entry, writer) -> writer.list(item -> item.address(entry.address())
                        .list(entry.slots(), (slot, slots) -> slots.bytes(slot.toBytes()))));
    }

    private static void writeAuthorization(Authorization authorization, RlpWriter writer) {
        Authorization.Signature signature = authorization.signature();
        writer.list(item -> item.uint256(authorization.chainId())
                .address(authorization.target())
                .unsigned(authorization.nonce())
                .unsigned(signature.yParity())
                .uint256(signature.r())
                .uint256(signature.s()));
    }
}
