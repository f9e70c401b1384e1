package bulkhead.gateway.rpc.zone;

import bulkhead.kernel.module.InstalledModule;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/// The one zone that a gateway serves, as the node shows it. Every method may be called from any thread.
public interface Zone {

    /// What the zone is; the same as long as the node runs.
    ZoneDescription description();

    /// Its blocks and states.
    Ledger ledger();

    /// Its transactions that wait for a block.
    TransactionPool pool();

    /// How the node is now.
    Health health();

    /// The node's own figures for `/metrics`, by metric name: `mempool_transactions`, …
    SortedMap<String, LongSupplier> gauges();

    /// What only a dev zone can do; empty in every other zone.
    Optional<DevControls> dev();

    /// The modules that serve now, by name.
    List<InstalledModule> modules();

    /// What is needed to verify contracts' sources; empty where the node does not.
    Optional<SourceVerification> verification();
}
