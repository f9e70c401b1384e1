package bulkhead.testing.conformance;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.evm.Log;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.testing.conformance.Subject.Outcome;
import bulkhead.testing.conformance.WorldState.Account;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Compares what came out with what must come out.
final class Judge {

    private Judge() {}

    static Verdict judge(StateTest test, Subject subject) {
        try {
            return switch (subject.apply(test)) {
                case Outcome.Applied applied -> judge(test.expected(), applied);
                case Outcome.Refused refused -> judge(test, refused);
            };
        } catch (RuntimeException | Error e) { // a crash is a verdict, too; the other cases go on
            StackTraceElement[] trace = e.getStackTrace();
            String place = trace.length == 0 ? "" : " at " + trace[0];
            return new Verdict.Failed("crash: " + e.getClass().getSimpleName(), e + place);
        }
    }

    private static Verdict judge(StateTest.Expected expected, Outcome.Applied applied) {
        if (expected.exception().isPresent()) {
            return new Verdict.Failed(
                    "accepted what must be refused", expected.exception().get());
        }
        Optional<Verdict> difference = findDifference(expected.after(), applied.after());
        if (difference.isPresent()) {
            return difference.get();
        }
        if (!logsHash(applied.logs()).equals(expected.logs())) {
            return new Verdict.Failed("logs differ", applied.logs().size() + " logs");
        }
        return applied.after().root().equals(expected.root())
                ? new Verdict.Passed()
                : new Verdict.Failed(
                        "state root differs", applied.after().root().toHex());
    }

    private static Verdict judge(StateTest test, Outcome.Refused refused) {
        TransactionError error = refused.error();
        Optional<String> expected = test.expected().exception();
        if (expected.isEmpty()) {
            return new Verdict.Failed("refused what must be accepted", error.toString());
        }
        if (!Exceptions.allow(expected.get(), error.reason())) {
            return new Verdict.Failed(
                    "refused for another reason", "wanted " + expected.get() + ", had " + error.reason());
        }
        return findDifference(test.expected().after(), refused.after()).orElseGet(Verdict.Passed::new);
    }

    /// keccak256(rlp(logs)), as the fixtures state it.
    static Hash logsHash(List<Log> logs) {
        RlpWriter writer = new RlpWriter();
        writer.list(
                logs,
                (log, each) -> each.list(entry -> entry.address(log.address())
                        .list(log.topics(), (topic, item) -> item.hash(topic))
                        .bytes(log.data())));
        return Keccak256.hash(writer.toBytes());
    }

    /// The first account that differs.
    static Optional<Verdict> findDifference(WorldState expected, WorldState found) {
        TreeSet<Address> all = new TreeSet<>(expected.accounts().keySet());
        all.addAll(found.accounts().keySet());
        for (Address address : all) {
            Account wanted = expected.accounts().get(address);
            Account had = found.accounts().get(address);
            if (wanted == null || had == null) {
                String cause = wanted == null ? "account too many" : "account missing";
                return Optional.of(new Verdict.Failed(cause, address + " " + (wanted == null ? had : wanted)));
            }
            if (!wanted.equals(had)) {
                return Optional.of(difference(address, wanted, had));
            }
        }
        return Optional.empty();
    }

    private static Verdict difference(Address address, Account wanted, Account had) {
        if (!wanted.storage().equals(had.storage())) {
            return new Verdict.Failed(
                    "storage differs", address + ": wanted " + wanted.storage() + ", had " + had.storage());
        }
        if (!wanted.code().equals(had.code())) {
            return new Verdict.Failed("code differs", address + ": wanted " + wanted.code() + ", had " + had.code());
        }
        if (wanted.nonce() != had.nonce()) {
            return new Verdict.Failed("nonce differs", address + ": wanted " + wanted.nonce() + ", had " + had.nonce());
        }
        return new Verdict.Failed(
                "balance differs", address + ": wanted " + wanted.balance() + ", had " + had.balance());
    }
}
