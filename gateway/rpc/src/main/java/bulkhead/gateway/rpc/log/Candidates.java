package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.store.api.BlockIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The blocks that may have logs which a filter wants: what the index says as far as it goes, every block beyond.
///
/// Each criterion of a filter (its addresses, each position's topics) has its own next block; where all of them meet is
/// a candidate. So the work is in proportion to the rarest criterion, not to the length of the range.
final class Candidates {

    private static final int LOOKUPS_MAX = 200_000; // of one search

    private final BlockIndex index;
    private final List<Criterion> criteria;
    private int lookups;

    Candidates(BlockIndex index, LogFilter filter) {
        this.index = index;
        this.criteria = criteria(filter);
    }

    private static List<Criterion> criteria(LogFilter filter) {
        List<Criterion> criteria = new ArrayList<>();
        if (!filter.addresses().isEmpty()) {
            criteria.add(new Criterion(
                    filter.addresses().stream().mapToLong(LogKeys::of).toArray()));
        }
        for (int position = 0; position < filter.topics().size(); position++) {
            List<Hash> choices = filter.topics().get(position);
            if (!choices.isEmpty()) {
                int at = position;
                criteria.add(new Criterion(choices.stream()
                        .mapToLong(topic -> LogKeys.of(at, topic))
                        .toArray()));
            }
        }
        if (criteria.isEmpty()) {
            criteria.add(new Criterion(new long[] {LogKeys.any()}));
        }
        return criteria;
    }

    /// The next candidates between two heights, both included, in order; fewer than `max` if there are no more.
    ///
    /// @throws RpcRefusal if the search looked up too much
    List<Long> find(long from, long to, int max) {
        long indexed = Math.min(index.height(), to); // read first: it does not miss what is below
        List<Long> found = new ArrayList<>();
        if (from <= indexed) {
            index.look(lookup -> collect(lookup, from, indexed, max, found));
        }
        for (long height = Math.max(from, indexed + 1); height <= to && found.size() < max; height++) {
            found.add(height);
        }
        return found;
    }

    private boolean collect(BlockIndex.Lookup lookup, long from, long to, int max, List<Long> found) {
        long next = from;
        while (found.size() < max) {
            OptionalLong meeting = meet(lookup, next, to);
            if (meeting.isEmpty()) {
                return false;
            }
            found.add(meeting.getAsLong());
            next = meeting.getAsLong() + 1;
        }
        return true;
    }

    /// The first height, not below `from` and not above `to`, at which all criteria have a block.
    private OptionalLong meet(BlockIndex.Lookup lookup, long from, long to) {
        long height = from;
        int agreed = 0;
        for (int i = 0; agreed < criteria.size(); i = (i + 1) % criteria.size()) {
            long next = next(criteria.get(i), lookup, height);
            if (next > to) {
                return OptionalLong.empty();
            }
            agreed = next == height ? agreed + 1 : 1;
            height = next;
        }
        return OptionalLong.of(height);
    }

    /// The first height of a criterion, not below `from`; [Long#MAX_VALUE] if there is none.
    private long next(Criterion criterion, BlockIndex.Lookup lookup, long from) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < criterion.keys.length; i++) {
            if (criterion.nexts[i] < from) {
                countLookup();
                criterion.nexts[i] = lookup.next(criterion.keys[i], from).orElse(Long.MAX_VALUE);
            }
            least = Math.min(least, criterion.nexts[i]);
        }
        return least;
    }

    private void countLookup() {
        lookups++;
        if (lookups > LOOKUPS_MAX) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "query is too much work: more than " + LOOKUPS_MAX
                            + " lookups; ask for fewer blocks, addresses or topics"));
        }
    }

    /// One of several keys, each with the first height it has not below the last one asked for.
    private static final class Criterion {

        private final long[] keys;
        private final long[] nexts;

        Criterion(long[] keys) {
            this.keys = keys;
            this.nexts = new long[keys.length];
            Arrays.fill(nexts, -1);
        }
    }
}
