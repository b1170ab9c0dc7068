package io.sluice.connector.kit;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a test works with: a connector and an allocator of its own, names that no other test uses,
 * and small tables of numbers and texts.
 */
final class Fixture {
  /** An ordinary table: a number and a text. */
  static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.of(TypeKind.INT64), false),
          new Column("note", ColumnType.of(TypeKind.TEXT), true));

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Quirks quirks;
  private final Connector connector;
  private final BufferAllocator allocator;
  private final int number = NUMBERS.incrementAndGet();

  private Fixture(Quirks quirks, Connector connector, BufferAllocator allocator) {
    this.quirks = quirks;
    this.connector = connector;
    this.allocator = allocator;
  }

  /** Closing the allocator fails the test if something was not released. */
  static void run(Quirks quirks, Conformance.Body body) throws Exception {
    try (BufferAllocator allocator = new RootAllocator();
        Connector connector = quirks.open()) {
      body.run(new Fixture(quirks, connector, allocator));
    }
  }

  Quirks quirks() {
    return quirks;
  }

  Connector connector() {
    return connector;
  }

  BufferAllocator allocator() {
    return allocator;
  }

  Source source() {
    return connector.source().orElseThrow();
  }

  Sink sink() {
    return connector.sink().orElseThrow();
  }

  boolean can(Capability capability) {
    return quirks.provider().capabilities().contains(capability);
  }

  /** A schema of this test's own, where there can be one. */
  String schema() {
    return can(Capability.CREATE_SCHEMA) ? "kit" + number : connector.catalog().defaultSchema();
  }

  TableId table(String name) {
    return can(Capability.CREATE_SCHEMA)
        ? new TableId(schema(), name)
        : new TableId(schema(), name + number);
  }

  /** A run of a sync of this test's own. */
  RunId run(long run) {
    return new RunId("kit-sync-" + number, run);
  }

  /** A spec of the ordinary table with its key. */
  WriteSpec spec(TableId table, Landing landing) {
    return spec(table, landing, COLUMNS, List.of("id"));
  }

  WriteSpec spec(TableId table, Landing landing, List<Column> columns, List<String> key) {
    List<TargetColumn> targets = new ArrayList<>();
    for (Column column : columns) {
      targets.add(
          new TargetColumn(column, sink().typeFor(column.type()).nativeType(), Optional.empty()));
    }
    return new WriteSpec(table, targets, key, landing);
  }

  /** Runs a whole load of ordinary rows. */
  Map<TableId, Load.Published> load(long run, WriteSpec spec, @Nullable Object[]... rows)
      throws InterruptedException {
    try (Load load = sink().load(run(run))) {
      load.begin(spec);
      write(load, spec, rows);
      return load.publish(List.of(spec));
    }
  }

  /** Creates an ordinary table with these rows. */
  TableId created(String name, @Nullable Object[]... rows) throws InterruptedException {
    TableId table = table(name);
    load(1, spec(table, Landing.CREATE), rows);
    return table;
  }

  /** Writes and commits one split of ordinary rows. */
  long write(Load load, WriteSpec spec, @Nullable Object[]... rows) throws InterruptedException {
    try (Writer writer = load.open(spec, Split.WHOLE, allocator)) {
      if (rows.length > 0) {
        try (Batch batch = batch(spec.rowType(), rows)) {
          writer.write(batch);
        }
      }
      return writer.commit();
    }
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** Rows of Long, String or null. */
  Batch batch(List<Column> columns, @Nullable Object[]... rows) {
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(columns), allocator);
    root.allocateNew();
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.size(); column++) {
        set(root.getVector(column), row, rows[row][column]);
      }
    }
    root.setRowCount(rows.length);
    return new Batch.Vectors(root);
  }

  private static void set(FieldVector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, (Long) value);
    } else {
      ((VarCharVector) vector).setSafe(row, new Text((String) value));
    }
  }

  TableInfo info(TableId table) {
    return connector
        .catalog()
        .table(table)
        .orElseThrow(() -> new AssertionError("there is no table " + table));
  }

  /** The rows of a table, sorted, as {@code 1|one}. */
  List<String> rows(TableId table) throws InterruptedException {
    try (Snapshot snapshot = source().snapshot()) {
      return rows(snapshot, Scan.Table.of(table, info(table).rowType()), 1);
    }
  }

  /** The rows of a scan in as many splits as wanted, sorted. */
  List<String> rows(Snapshot snapshot, Scan scan, int splits) throws InterruptedException {
    List<String> rows = new ArrayList<>();
    for (Split split : snapshot.split(scan, splits)) {
      rows.addAll(texts(snapshot.read(scan, split, Optional.empty(), allocator), scan.columns()));
    }
    rows.sort(null);
    return rows;
  }

  /** Every row of a reader as it comes; closes the reader. */
  List<String> texts(BatchReader reader, List<Column> columns) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    try (reader) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          VectorSchemaRoot root = ((Batch.Vectors) batch).root();
          if (!root.getSchema().equals(Column.schema(columns))) {
            // Invariant 7: the schema of a plan node is the schema of its batches.
            throw new AssertionError(root.getSchema() + " instead of " + Column.schema(columns));
          }
          for (int row = 0; row < root.getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
              values.add(Texts.of(columns.get(column), root.getVector(column), row));
            }
            texts.add(String.join("|", values));
          }
        }
      }
    }
    return texts;
  }
}
