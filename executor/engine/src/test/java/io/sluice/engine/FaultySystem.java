package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.Purpose;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A system of tables with one column of numbers that fails where a test says: at moments that no
 * real server can be made to fail at, and with counts that no real server would tell.
 */
final class FaultySystem implements ConnectorProvider, Connector, Source, Sink {
  static final Column NUMBER = new Column("n", ColumnType.of(TypeKind.INT64), false);

  /** What the batches have, whatever was asked for. */
  Column yielded = NUMBER;

  static final int BATCH_ROWS = 10;

  /** The moments at which something can be made to happen. */
  enum Step {
    SNAPSHOT,
    SPLIT,
    READ,
    NEXT,
    LOAD,
    BEGIN,
    OPEN,
    WRITE,
    COMMIT,
    PUBLISH,
    DISCARD
  }

  /** What happens at a step. */
  interface Fault {
    void at(Step step, TableId table);
  }

  final Map<TableId, List<Long>> tables = new ConcurrentHashMap<>();
  final Map<TableId, List<Long>> staging = new ConcurrentHashMap<>();
  final Set<String> published = ConcurrentHashMap.newKeySet();
  final List<String> journal = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger writers = new AtomicInteger();
  final AtomicInteger mostWriters = new AtomicInteger();
  volatile Fault fault = (step, table) -> {};
  volatile long miscount;

  private final String name;
  private final Set<Capability> capabilities;
  private final AtomicInteger snapshots = new AtomicInteger();

  FaultySystem(String name, Set<Capability> capabilities) {
    this.name = name;
    this.capabilities = capabilities;
  }

  static TableId id(String table) {
    return new TableId("s", table);
  }

  static Connections connections(FaultySystem... systems) {
    return new Connections() {
      @Override
      public Connection require(String wanted) {
        for (FaultySystem system : systems) {
          if (system.name.equalsIgnoreCase(wanted)) {
            return new Connection(system.name, system, system);
          }
        }
        throw new IllegalArgumentException(wanted);
      }

      @Override
      public List<String> names() {
        return Arrays.stream(systems).map(system -> system.name).sorted().toList();
      }
    };
  }

  void happen(Step step, TableId table) {
    journal.add(step + " " + table.name());
    fault.at(step, table);
  }

  @Override
  public Snapshot snapshot() {
    happen(Step.SNAPSHOT, id(""));
    open.incrementAndGet();
    int number = snapshots.incrementAndGet();
    return new Snapshot() {
      private boolean closed;

      @Override
      public List<Split> split(Scan scan, int wanted) {
        happen(Step.SPLIT, table(scan));
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
          splits.add(new Split(i, i + "/" + wanted));
        }
        return splits;
      }

      @Override
      public BatchReader read(
          Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
        happen(Step.READ, table(scan));
        open.incrementAndGet();
        return new Rows(table(scan), split, allocator);
      }

      @Override
      public String position() {
        return name + "@" + number;
      }

      @Override
      public synchronized void close() {
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
      }
    };
  }

  private static TableId table(Scan scan) {
    return ((Scan.Table) scan).table();
  }

  /** The rows of one split; blocked at NEXT, it is freed by closing. */
  private final class Rows implements BatchReader {
    private final TableId table;
    private final List<Long> rows;
    private final BufferAllocator allocator;
    private int next;
    private boolean closed;

    Rows(TableId table, Split split, BufferAllocator allocator) {
      this.table = table;
      this.allocator = allocator;
      List<Long> all = tables.get(table);
      String[] part = split.range().isEmpty() ? new String[] {"0", "1"} : split.range().split("/");
      int number = Integer.parseInt(part[0]);
      int of = Integer.parseInt(part[1]);
      this.rows = all.subList(all.size() * number / of, all.size() * (number + 1) / of);
    }

    @Override
    public Optional<Batch> next() {
      happen(Step.NEXT, table);
      if (next == rows.size()) {
        return Optional.empty();
      }
      List<Long> some = rows.subList(next, Math.min(rows.size(), next + BATCH_ROWS));
      next += some.size();
      BigIntVector vector = new BigIntVector(yielded.field(), allocator);
      vector.allocateNew(some.size());
      for (int i = 0; i < some.size(); i++) {
        vector.set(i, some.get(i));
      }
      vector.setValueCount(some.size());
      return Optional.of(new Batch.Vectors(VectorSchemaRoot.of(vector)));
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }

  @Override
  public Load load(RunId run) {
    happen(Step.LOAD, id(""));
    open.incrementAndGet();
    return new FaultyLoad(this, run);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(this);
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.of(this);
  }

  @Override
  public String type() {
    return "faulty";
  }

  @Override
  public Optional<String> dialect() {
    return Optional.empty();
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return this;
  }

  @Override
  public Catalog catalog() {
    throw new UnsupportedOperationException("the engine reads no catalog");
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return List.of();
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    return List.of(NUMBER);
  }

  @Override
  public String text(Scan scan) {
    return scan.toString();
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    throw new UnsupportedOperationException("the engine maps no type");
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return Optional.empty();
  }

  @Override
  public List<String> definition(WriteSpec table) {
    return List.of();
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public void forget(String sync) {}

  @Override
  public void close() {}
}
