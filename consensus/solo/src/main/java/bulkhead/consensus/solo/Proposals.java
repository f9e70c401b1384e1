package bulkhead.consensus.solo;

import bulkhead.consensus.api.Application;
import bulkhead.consensus.api.EngineListener;
import bulkhead.consensus.api.PrepareProposal;
import bulkhead.consensus.api.block.Block;
import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds a proposal that the application accepts. A transaction that it rejects or fails at is found, set aside and
/// reported; the others go on in the same block.
final class Proposals {

    /// Per block: each costs a search, and a block must not take forever. The rest wait for the next block.
    private static final int SET_ASIDE_PER_BLOCK_MAX = 16;

    /// Remembered, so that an application which offers them again does not make the engine search again.
    private static final int SET_ASIDE_MAX = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);

    private final Application application;
    private final EngineListener listener;
    private final SequencedSet<Bytes> setAside = new LinkedHashSet<>();
    private String reason = "";

    Proposals(Application application, EngineListener listener) {
        this.application = application;
        this.listener = listener;
    }

    /// What the application wants in the block, as far as it fits and was not set aside; empty if it failed to choose.
    Optional<List<Bytes>> offered(PrepareProposal request) {
        try {
            List<Bytes> offered = new ArrayList<>(application.prepareProposal(request));
            offered.removeIf(setAside::contains);
            return Optional.of(fitting(offered, request.maxBytes()));
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.warn("no proposal for height {}: the application failed to choose", request.height(), failure);
            return Optional.empty();
        }
    }

    /// A draft of these transactions, or of most of them, whose execution succeeded.
    ///
    /// @throws IllegalStateException if the application accepts not even a block without transactions
    Draft accepted(List<Bytes> offered, Function<List<Bytes>, Draft> draftOf) {
        List<Bytes> transactions = new ArrayList<>(offered);
        for (int i = 0; i < SET_ASIDE_PER_BLOCK_MAX; i++) {
            Draft draft = draftOf.apply(transactions);
            if (accepts(draft)) {
                return draft;
            }
            if (transactions.isEmpty()) {
                throw new IllegalStateException("the application does not accept an empty block: " + reason);
            }
            int culprit = findCulprit(transactions, draftOf);
            setAside(transactions.remove(culprit));
        }
        return acceptedPrefix(transactions, draftOf);
    }

    private static List<Bytes> fitting(List<Bytes> offered, long bytesMax) {
        long bytes = 0;
        for (int i = 0; i < offered.size(); i++) {
            bytes += Block.framedBytes(offered.get(i).size());
            if (bytes > bytesMax) {
                return offered.subList(0, i);
            }
        }
        return offered;
    }

    /// Where the first transaction stands with which the block is not accepted. Transactions execute in order, so every
    /// longer prefix fails too, and halving finds it.
    private int findCulprit(List<Bytes> transactions, Function<List<Bytes>, Draft> draftOf) {
        int accepted = 0; // the empty prefix: checked only if all others fail
        int refused = transactions.size();
        while (refused - accepted > 1) {
            int middle = (accepted + refused) >>> 1;
            if (accepts(draftOf.apply(transactions.subList(0, middle)))) {
                accepted = middle;
            } else {
                refused = middle;
            }
        }
        return refused - 1;
    }

    private Draft acceptedPrefix(List<Bytes> transactions, Function<List<Bytes>, Draft> draftOf) {
        Draft whole = draftOf.apply(transactions);
        if (accepts(whole)) {
            return whole;
        }
        int culprit = findCulprit(transactions, draftOf);
        Draft prefix = draftOf.apply(transactions.subList(0, culprit));
        if (!accepts(prefix)) {
            throw new IllegalStateException("the application's answers about one block differ: " + reason);
        }
        return prefix;
    }

    private boolean accepts(Draft draft) {
        try {
            boolean accepted = application.processProposal(draft.content());
            if (!accepted) {
                reason = "the block with it would be invalid";
            }
            return accepted;
        } catch (RuntimeException | StackOverflowError failure) {
            // A failure of this node, not of the transaction: it must not become a state transition (INV-081).
            reason = "execution failed on this node: " + failure;
            LOG.debug("a proposal failed locally", failure);
            return false;
        }
    }

    private void setAside(Bytes transaction) {
        if (setAside.size() == SET_ASIDE_MAX) {
            setAside.removeFirst();
        }
        setAside.add(transaction);
        LOG.warn("transaction of {} bytes set aside: {}", transaction.size(), reason);
        listener.transactionSetAside(transaction, reason);
    }
}
