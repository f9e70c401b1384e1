package bulkhead.gateway.rpc.protocol;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the node measures, in Prometheus' text form.
public final class RpcMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>(); // the registry's own look-up is dear

    /// Metrics of one gateway.
    ///
    /// @param gauges the node's own figures by metric name, read when they are asked for
    public RpcMetrics(SortedMap<String, LongSupplier> gauges) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        gauges.forEach((name, value) ->
                Gauge.builder(name, value::getAsLong).strongReference(true).register(registry));
    }

    /// Times a call under its method's name; names nobody serves share one, so that a client cannot make metrics.
    <T> T timed(String method, Set<String> known, Supplier<T> call) {
        String tag = known.contains(method) ? method : "unknown";
        return timers.computeIfAbsent(tag, this::timer).record(call);
    }

    private Timer timer(String method) {
        return Timer.builder("rpc_request_seconds").tag("method", method).register(registry);
    }

    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
