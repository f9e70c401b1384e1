package bulkhead.node.app;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.zone.DevImpersonation;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.kernel.transaction.Impersonation;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// In whose names a dev zone's users may send. Of this node alone: blocks show what was sent, not what was allowed.
final class Impersonations implements DevImpersonation {

    private final PoolEntrance entrance;
    private final NavigableSet<Address> named = new TreeSet<>();
    private boolean all;

    Impersonations(PoolEntrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public synchronized void allow(Address account) {
        if (named.size() == ACCOUNTS_MAX && !named.contains(account)) {
            throw new IllegalArgumentException("more than " + ACCOUNTS_MAX + " accounts are impersonated");
        }
        named.add(account);
    }

    @Override
    public synchronized boolean end(Address account) {
        return named.remove(account);
    }

    @Override
    public synchronized void allowAll(boolean every) {
        all = every;
    }

    @Override
    public synchronized boolean isAllowed(Address account) {
        return all || named.contains(account);
    }

    @Override
    public synchronized List<Address> allowed() {
        return List.copyOf(named);
    }

    @Override
    public synchronized void reset() {
        named.clear();
        all = false;
    }

    @Override
    public Submission submit(Impersonation transaction) {
        return entrance.submit(transaction);
    }
}
