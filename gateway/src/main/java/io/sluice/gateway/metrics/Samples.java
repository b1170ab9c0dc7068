package io.sluice.gateway.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The values of one scrape. */
final class Samples {
  private static final String TOTAL = "_total";

  private final Map<Metric, List<Sample>> samples = new EnumMap<>(Metric.class);

  private record Sample(double value, Labels labels) {}

  /**
   * @param labels the values of {@link Metric#labels()}
   */
  void add(Metric metric, double value, String... labels) {
    Labels named = Labels.of(metric.labels(), List.of(labels));
    samples.computeIfAbsent(metric, any -> new ArrayList<>()).add(new Sample(value, named));
  }

  void count(Metric metric, long value, String... labels) {
    add(metric, (double) value, labels);
  }

  /** Nothing, if the value is not known: that is not 0. */
  void add(Metric metric, OptionalLong value, double unit, String... labels) {
    value.ifPresent(known -> add(metric, known * unit, labels));
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(
        samples.entrySet().stream().map(each -> snapshot(each.getKey(), each.getValue())).toList());
  }

  private static MetricSnapshot snapshot(Metric metric, List<Sample> samples) {
    return switch (metric.kind()) {
      case GAUGE ->
          new GaugeSnapshot(
              new MetricMetadata(metric.exposed(), metric.meaning()),
              samples.stream()
                  .map(one -> new GaugeDataPointSnapshot(one.value(), one.labels(), null))
                  .toList());
      case COUNTER ->
          new CounterSnapshot(
              // The suffix is the format's, not the name's.
              new MetricMetadata(
                  metric.exposed().substring(0, metric.exposed().length() - TOTAL.length()),
                  metric.meaning()),
              samples.stream()
                  .map(one -> new CounterDataPointSnapshot(one.value(), one.labels(), null, 0L))
                  .toList());
    };
  }
}
