package io.sluice.gateway.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.gateway.net.Endpoint;
import io.sluice.gateway.session.Gateway;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a server tells of itself, to whoever scrapes it. Safe for any thread. */
public final class Metrics implements Endpoint, AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** The clients of JDBC that are there. */
  public interface Clients {
    int openConnections();

    int openStatements();
  }

  public Metrics(Gateway gateway, Clients clients) {
    EventCounts events = new EventCounts();
    gateway.listen(events::count);
    SyncMetrics syncs = new SyncMetrics(gateway);
    List<MeterBinder> jvm =
        List.of(
            new JvmInfoMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            collections,
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    jvm.forEach(binder -> binder.bindTo(registry));
    MultiCollector ours =
        () -> {
          Samples samples = new Samples();
          syncs.collect(samples);
          events.collect(samples);
          samples.add(Metric.CLIENT_CONNECTIONS, clients.openConnections());
          samples.add(Metric.CLIENT_STATEMENTS, clients.openStatements());
          samples.count(Metric.ARROW_BYTES, gateway.arrowBytes());
          return samples.snapshots();
        };
    registry.getPrometheusRegistry().register(ours);
  }

  @Override
  public Answer answer(Call call) {
    if (!call.method().equals("GET")) {
      return Answer.text(405, "GET the metrics here");
    }
    return new Answer.Whole(200, TEXT, registry.scrape(TEXT).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
