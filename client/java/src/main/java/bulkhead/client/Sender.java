package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.PortableSecp256k1;
import bulkhead.crypto.signature.Secp256k1;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// Sends the transactions of one account: signs them and gives each its nonce, whoever asks from however many threads.
///
/// Sending is one at a time, so that nonces leave no gap when one is refused; waiting for blocks is not part of it.
final class Sender {

    /// How often a nonce may turn out taken by other programs with the same key: where two of them send as fast as they
    /// can, each loses every second race.
    private static final int ATTEMPTS_MAX = 20;

    private static final Secp256k1 CURVE = new PortableSecp256k1();

    private final Requests requests;
    private final Secp256k1PrivateKey key;
    private final long chainId;
    private final Address address;
    private final ReentrantLock lock = new ReentrantLock(true);
    private OptionalLong next = OptionalLong.empty(); // the zone is asked when it is not known; guarded by lock

    Sender(Requests requests, Secp256k1PrivateKey key, long chainId) {
        this.requests = requests;
        this.key = key;
        this.chainId = chainId;
        this.address = CURVE.publicKey(key).address();
    }

    Address address() {
        return address;
    }

    /// Signs and sends; the transaction's hash.
    ///
    /// @param gas the limit
    Hash send(Outgoing call, long gas) {
        Transaction.Fees fees = requests.fees();
        lock.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                Optional<Hash> sent = trySend(call, gas, fees, attempt == ATTEMPTS_MAX);
                if (sent.isPresent()) {
                    return sent.get();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return empty if the nonce was taken meanwhile
    private Optional<Hash> trySend(Outgoing call, long gas, Transaction.Fees fees, boolean isLast) {
        long nonce = next.isPresent() ? next.getAsLong() : requests.nonce(address);
        next = OptionalLong.empty(); // until it is sent for sure
        var body = new Transaction.Body(nonce, gas, Optional.of(call.to()), call.value(), call.input());
        SignedTransaction signed =
                SignedTransaction.sign(new Transaction.DynamicFee(chainId, body, fees, List.of()), key, CURVE);
        Hash hash = signed.hash();
        try {
            requests.send(signed.encode());
        } catch (RpcException refused) {
            if (isTaken(refused) && !isLast) {
                return Optional.empty();
            }
            throw refused;
        } catch (UnreachableException lost) {
            if (!arrived(hash)) {
                throw new UnreachableException(
                        "it is not known whether transaction " + hash + " arrived: " + lost.getMessage(), lost);
            }
        }
        next = OptionalLong.of(nonce + 1);
        return Optional.of(hash);
    }

    /// geth's words, which all nodes use.
    private static boolean isTaken(RpcException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.contains("nonce too low")
                || message.contains("replacement transaction underpriced")
                || message.contains("already known");
    }

    private boolean arrived(Hash transaction) {
        try {
            return requests.knows(transaction);
        } catch (ZoneException _) {
            return false; // the first failure says more
        }
    }
}
