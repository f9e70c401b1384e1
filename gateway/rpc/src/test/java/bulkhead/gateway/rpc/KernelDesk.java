package bulkhead.gateway.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.DevImpersonation;
import bulkhead.gateway.rpc.zone.DevKeys;
import bulkhead.gateway.rpc.zone.DevMining;
import bulkhead.gateway.rpc.zone.DevPool;
import bulkhead.gateway.rpc.zone.DevState;
import bulkhead.gateway.rpc.zone.DevTime;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.kernel.edit.StateEdit;
import bulkhead.kernel.edit.StateEdits;
import bulkhead.kernel.transaction.Impersonation;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The controls of a [KernelZone], by one thread.
final class KernelDesk implements DevControls, DevMining, DevTime, DevPool, DevKeys, DevState, DevImpersonation {

    private final KernelZone zone;
    private final TreeSet<Address> allowed = new TreeSet<>();
    private Optional<Long> next = Optional.empty();
    private StateEdits edits = StateEdits.NONE;
    private Mode mode = new Mode.Manual();
    private boolean all;

    KernelDesk(KernelZone zone) {
        this.zone = zone;
    }

    @Override
    public DevMining mining() {
        return this;
    }

    @Override
    public DevTime time() {
        return this;
    }

    @Override
    public DevState state() {
        return this;
    }

    @Override
    public DevPool dropping() {
        return this;
    }

    @Override
    public DevImpersonation impersonation() {
        return this;
    }

    @Override
    public DevKeys keys() {
        return this;
    }

    @Override
    public long mine() {
        long height = zone.head() + 1;
        long time = next.orElse(1_000 + height);
        next = Optional.empty();
        zone.mine(time, edits);
        edits = StateEdits.NONE;
        return height;
    }

    @Override
    public void rewind(long height) {
        zone.rewind(height);
        edits = StateEdits.NONE;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public void enter(Mode entered) {
        mode = entered;
    }

    @Override
    public long seconds() {
        return 1_001 + zone.head();
    }

    @Override
    public long offset() {
        return 0;
    }

    @Override
    public void move(long seconds) {
        next = Optional.of(seconds() + seconds);
    }

    @Override
    public void set(long time) {
        next = Optional.empty();
    }

    @Override
    public void setNext(long time) {
        next = Optional.of(time);
    }

    @Override
    public boolean setInterval(long seconds) {
        return false;
    }

    @Override
    public void reset() {
        next = Optional.empty();
        allowed.clear();
        all = false;
    }

    @Override
    public boolean drop(Hash transaction) {
        return zone.waiting().removeIf(each -> each.hash().equals(transaction));
    }

    @Override
    public void dropAll() {
        zone.waiting().clear();
    }

    @Override
    public void dropOf(Address sender) {
        zone.waiting().removeIf(each -> each.sender().equals(sender));
    }

    @Override
    public List<Address> accounts() {
        return List.of(KernelZone.SENDER);
    }

    @Override
    public Optional<Secp256k1Signature> sign(Address account, Hash hash) {
        return account.equals(KernelZone.SENDER) ? Optional.of(KernelZone.sign(hash)) : Optional.empty();
    }

    @Override
    public void edit(List<StateEdit> more) {
        restore(edits.with(more));
    }

    @Override
    public StateEdits waiting() {
        return edits;
    }

    @Override
    public void restore(StateEdits others) {
        others.over(zone.kept());
        edits = others;
    }

    @Override
    public void allow(Address account) {
        allowed.add(account);
    }

    @Override
    public boolean end(Address account) {
        return allowed.remove(account);
    }

    @Override
    public void allowAll(boolean every) {
        all = every;
    }

    @Override
    public boolean isAllowed(Address account) {
        return all || allowed.contains(account);
    }

    @Override
    public List<Address> allowed() {
        return List.copyOf(allowed);
    }

    @Override
    public Submission submit(Impersonation transaction) {
        return zone.submit(transaction);
    }
}
