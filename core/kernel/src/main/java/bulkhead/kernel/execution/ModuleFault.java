package bulkhead.kernel.execution;

import bulkhead.crypto.Bytes;
import bulkhead.kernel.module.InstalledModule;
import java.util.Comparator;

/// Which module faulted where. Deterministic: every honest node sees the same faults, in the same order.
///
/// @param selector of the method that was called; four zeros for a hook
public record ModuleFault(Kind kind, InstalledModule module, Bytes selector) implements Comparable<ModuleFault> {

    private static final Comparator<ModuleFault> ORDER = Comparator.comparing(
                    (ModuleFault fault) -> fault.module.name())
            .thenComparing(ModuleFault::kind)
            .thenComparing(ModuleFault::selector);

    static final Bytes NO_SELECTOR = Bytes.wrap(new byte[4]);

    /// What happened. The numbers enter logs: never renumber, only add.
    public enum Kind {
        /// A call left by an undeclared exception.
        CALL_EXCEPTION(1),
        BEGIN_BLOCK_EXCEPTION(2),
        /// A hook used up its gas.
        BEGIN_BLOCK_BUDGET(3),
        END_BLOCK_EXCEPTION(4),
        END_BLOCK_BUDGET(5);

        private final int id;

        Kind(int id) {
            this.id = id;
        }

        public int id() {
            return id;
        }
    }

    @Override
    public int compareTo(ModuleFault other) {
        return ORDER.compare(this, other);
    }
}
