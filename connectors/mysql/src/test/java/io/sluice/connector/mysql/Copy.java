package io.sluice.connector.mysql;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Copies a table as a run would, one split after the other; memory that leaks is an error. */
final class Copy {
  private static final AtomicLong RUNS = new AtomicLong();

  private final Connector from;
  private final Connector to;

  Copy(Connector from, Connector to) {
    this.from = from;
    this.to = to;
  }

  static RunId newRun() {
    long number = RUNS.incrementAndGet();
    return new RunId("sync-" + number, number);
  }

  /** What a run would write into a table of this name. */
  WriteSpec spec(TableInfo source, TableId target, Landing landing) {
    Sink sink = to.sink().orElseThrow();
    List<TargetColumn> columns =
        source.columns().stream()
            .filter(column -> !column.generated())
            .map(column -> target(sink, column))
            .toList();
    return new WriteSpec(target, columns, source.key(), landing);
  }

  private static TargetColumn target(Sink sink, TableColumn column) {
    return new TargetColumn(
        column.column(), sink.typeFor(column.type()).nativeType(), column.defaultSql());
  }

  Load.Published table(TableId source, TableId target, Landing landing) {
    TableInfo info = from.catalog().table(source).orElseThrow();
    WriteSpec spec = spec(info, target, landing);
    return write(Scan.Table.of(source, spec.rowType()), spec);
  }

  Load.Published write(Scan scan, WriteSpec spec) {
    try (Load load = to.sink().orElseThrow().load(newRun())) {
      load.begin(spec);
      stage(scan, spec, load);
      return load.publish(List.of(spec)).get(spec.table());
    }
  }

  long stage(Scan scan, WriteSpec spec, Load load) {
    Source source = from.source().orElseThrow();
    long rows = 0;
    try (BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = source.snapshot()) {
      for (Split split : snapshot.split(scan, 4)) {
        rows += split(snapshot, scan, split, spec, load, allocator);
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return rows;
  }

  private static long split(
      Snapshot snapshot,
      Scan scan,
      Split split,
      WriteSpec spec,
      Load load,
      BufferAllocator allocator)
      throws InterruptedException {
    try (BatchReader reader = snapshot.read(scan, split, Optional.empty(), allocator);
        Writer writer = load.open(spec, split, allocator)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          writer.write(batch);
        }
      }
      return writer.commit();
    }
  }
}
