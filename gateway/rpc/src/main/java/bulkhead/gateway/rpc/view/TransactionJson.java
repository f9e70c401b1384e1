package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.AccessListEntry;
import bulkhead.kernel.transaction.Authorization;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import bulkhead.kernel.transaction.TransactionType;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Transactions as geth writes them, by type.
public final class TransactionJson {

    private TransactionJson() {}

    /// A transaction in a block.
    public static ObjectNode mined(BlockView block, IncludedTransaction included) {
        ObjectNode json = Json.object();
        json.set("blockHash", Json.of(block.hash()));
        json.set("blockNumber", Json.quantity(block.number()));
        json.set("blockTimestamp", Json.quantity(block.header().time().seconds()));
        json.set("transactionIndex", Json.quantity(included.figures().index()));
        json.set("hash", Json.of(included.hash()));
        switch (included.origin()) {
            case IncludedTransaction.Origin.Sent(SignedTransaction signed, Address sender) ->
                write(signed, sender, included.figures().price(), json);
            case IncludedTransaction.Origin.Derived _ -> writeDerived(json);
        }
        if (included.isImpersonated()) {
            writeUnsigned(json);
        }
        return json;
    }

    /// A transaction that waits for a block.
    public static ObjectNode pending(VerifiedTransaction transaction) {
        ObjectNode json = Json.object();
        json.putNull("blockHash");
        json.putNull("blockNumber");
        json.putNull("blockTimestamp");
        json.putNull("transactionIndex");
        json.set("hash", Json.of(transaction.hash()));
        write(
                transaction.signed(),
                transaction.sender(),
                transaction.transaction().fees().feeCap(),
                json);
        if (transaction.isImpersonated()) {
            writeUnsigned(json);
        }
        return json;
    }

    /// Of a transaction in another's name, as anvil shows it, or of one that nobody signed.
    private static void writeUnsigned(ObjectNode json) {
        json.set("r", Json.quantity(0));
        json.set("s", Json.quantity(0));
    }

    /// A transaction that is signed and not sent.
    public static ObjectNode signed(SignedTransaction signed, Address sender) {
        ObjectNode json = Json.object();
        json.set("hash", Json.of(signed.hash()));
        write(signed, sender, signed.transaction().fees().feeCap(), json);
        return json;
    }

    /// A transaction that nobody signed: what stands for a signature is zero.
    public static void unsigned(Transaction transaction, Address sender, UInt256 price, ObjectNode json) {
        writeBody(transaction, sender, price, json);
        writeUnsigned(json);
        writeOfType(transaction, 0, json);
        json.put("v", "0x0");
    }

    private static void write(SignedTransaction signed, Address sender, UInt256 price, ObjectNode json) {
        writeBody(signed.transaction(), sender, price, json);
        Secp256k1Signature signature = signed.signature();
        json.set("r", Json.quantity(signature.r()));
        json.set("s", Json.quantity(signature.s()));
        writeOfType(signed.transaction(), signature.yParity() ? 1 : 0, json);
    }

    private static void writeBody(Transaction transaction, Address sender, UInt256 price, ObjectNode json) {
        Transaction.Body body = transaction.body();
        json.put("type", Json.hex(transaction.type().id()));
        json.set("from", Json.of(sender));
        json.set("to", Json.of(body.to().map(Json::of)));
        json.set("nonce", Json.quantity(body.nonce()));
        json.set("gas", Json.quantity(body.gasLimit()));
        json.set("gasPrice", Json.quantity(price));
        json.set("value", Json.quantity(body.value()));
        json.set("input", Json.of(body.input()));
        transaction.chainId().ifPresent(chain -> json.set("chainId", Json.quantity(chain)));
    }

    private static void writeOfType(Transaction transaction, int parity, ObjectNode json) {
        switch (transaction) {
            case Transaction.Legacy legacy ->
                json.set(
                        "v",
                        Json.quantity(
                                legacy.chainId().map(chain -> 2 * chain + 35).orElse(27L) + parity));
            case Transaction.WithAccessList _ -> writeTyped(transaction, parity, json);
            case Transaction.DynamicFee _ -> writeFees(transaction, parity, json);
            case Transaction.WithBlobs blobs -> {
                writeFees(transaction, parity, json);
                json.set("maxFeePerBlobGas", Json.quantity(blobs.blobs().feeCap()));
                ArrayNode hashes = json.putArray("blobVersionedHashes");
                blobs.blobs().hashes().forEach(hash -> hashes.add(hash.toHex()));
            }
            case Transaction.SetCode setCode -> {
                writeFees(transaction, parity, json);
                json.set("authorizationList", authorizations(setCode.authorizations()));
            }
        }
    }

    private static void writeFees(Transaction transaction, int parity, ObjectNode json) {
        json.set("maxFeePerGas", Json.quantity(transaction.fees().feeCap()));
        json.set("maxPriorityFeePerGas", Json.quantity(transaction.fees().tipCap()));
        writeTyped(transaction, parity, json);
    }

    private static void writeTyped(Transaction transaction, int parity, ObjectNode json) {
        json.set("accessList", accessList(transaction.accessList()));
        json.set("v", Json.quantity(parity));
        json.set("yParity", Json.quantity(parity));
    }

    /// An access list (EIP-2930).
    public static ArrayNode accessList(List<AccessListEntry> entries) {
        ArrayNode list = Json.array();
        for (AccessListEntry entry : entries) {
            ObjectNode json = list.addObject();
            json.set("address", Json.of(entry.address()));
            ArrayNode keys = json.putArray("storageKeys");
            entry.slots().forEach(slot -> keys.add(slot.toBytes().toHex()));
        }
        return list;
    }

    private static ArrayNode authorizations(List<Authorization> authorizations) {
        ArrayNode list = Json.array();
        for (Authorization authorization : authorizations) {
            ObjectNode json = list.addObject();
            json.set("chainId", Json.quantity(authorization.chainId()));
            json.set("address", Json.of(authorization.target()));
            json.set("nonce", Json.quantity(authorization.nonce()));
            json.set("yParity", Json.quantity(authorization.signature().yParity()));
            json.set("r", Json.quantity(authorization.signature().r()));
            json.set("s", Json.quantity(authorization.signature().s()));
        }
        return list;
    }

    /// The derived transaction: from and to nobody, and what clients demand of a signature is zero.
    private static void writeDerived(ObjectNode json) {
        json.put("type", Json.hex(TransactionType.SYSTEM.id()));
        json.set("from", Json.of(Address.ZERO));
        json.set("to", Json.of(Address.ZERO));
        for (String name : List.of("nonce", "gas", "gasPrice", "value", "v", "r", "s")) {
            json.put(name, "0x0");
        }
        json.put("input", "0x");
    }
}
