package io.sluice.gateway.metrics;

import io.sluice.gateway.store.StoredEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what has happened to which sync. Safe for any thread. */
final class EventCounts {
  private final Map<Happening, LongAdder> counts = new ConcurrentHashMap<>();

  private record Happening(String sync, String kind) {}

  void count(StoredEvent event) {
    counts
        .computeIfAbsent(new Happening(event.sync(), event.kind()), any -> new LongAdder())
        .increment();
  }

  void collect(Samples samples) {
    counts.forEach(
        (what, count) -> samples.count(Metric.EVENTS, count.sum(), what.sync(), what.kind()));
  }
}
