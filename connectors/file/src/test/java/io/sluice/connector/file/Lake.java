package io.sluice.connector.file;

import io.sluice.connector.kit.Texts;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;

/** A folder with a connector to it; closing it fails if memory was not released. */
final class Lake implements AutoCloseable {
  private final Path folder;
  private final Connector connector;
  private final BufferAllocator allocator = new RootAllocator();

  /**
   * @param options alternately names and values, beside the path
   */
  Lake(Path folder, String... options) {
    this.folder = folder;
    Map<String, String> texts = new HashMap<>(Map.of("path", folder.toString()));
    for (int i = 0; i < options.length; i += 2) {
      texts.put(options[i], options[i + 1]);
    }
    FileProvider provider = new FileProvider();
    this.connector =
        provider.open(
            Options.parse("file", provider.options(), texts),
            new ConnectorContext("lake", folder, 2, 256L << 20));
  }

  Connector connector() {
    return connector;
  }

  BufferAllocator allocator() {
    return allocator;
  }

  static TableId id(String table) {
    return new TableId("main", table);
  }

  Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  TableInfo info(String table) {
    return connector.catalog().table(id(table)).orElseThrow();
  }

  /** The columns as {@code name TYPE}. */
  List<String> columns(String table) {
    return info(table).columns().stream().map(Lake::text).toList();
  }

  private static String text(TableColumn column) {
    return column.name() + " " + column.type();
  }

  List<String> rows(String table) throws InterruptedException {
    try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      return rows(snapshot, table);
    }
  }

  /** The rows in the order of the splits, as {@code 1|one}. */
  List<String> rows(Snapshot snapshot, String table) throws InterruptedException {
    Scan scan = Scan.Table.of(id(table), info(table).rowType());
    List<String> rows = new ArrayList<>();
    for (Split split : snapshot.split(scan, 4)) {
      rows.addAll(texts(snapshot.read(scan, split, Optional.empty(), allocator), scan.columns()));
    }
    return rows;
  }

  private static List<String> texts(BatchReader reader, List<Column> columns)
      throws InterruptedException {
    List<String> rows = new ArrayList<>();
    try (reader) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          VectorSchemaRoot root = ((Batch.Vectors) batch).root();
          for (int row = 0; row < root.getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
              values.add(Texts.of(columns.get(i), root.getVector(i), row));
            }
            rows.add(String.join("|", values));
          }
        }
      }
    }
    return rows;
  }

  WriteSpec spec(String table, Landing landing, List<Column> columns, List<String> key) {
    List<TargetColumn> targets =
        columns.stream()
            .map(
                column ->
                    new TargetColumn(
                        column,
                        FileTypes.typeFor(column.type(), Format.PARQUET).nativeType(),
                        Optional.empty()))
            .toList();
    return new WriteSpec(id(table), targets, key, landing);
  }

  /** Runs a whole load; each row's values are Long, String or null. */
  void load(long run, WriteSpec spec, Object[]... rows) throws InterruptedException {
    try (Load load = connector.sink().orElseThrow().load(new RunId("sync", run))) {
      if (load.begin(spec)) {
        stage(load, spec, rows);
      }
      load.publish(List.of(spec));
    }
  }

  void stage(Load load, WriteSpec spec, Object[]... rows) throws InterruptedException {
    try (Writer writer = load.open(spec, Split.WHOLE, allocator);
        Batch batch = batch(spec.rowType(), rows)) {
      writer.write(batch);
      writer.commit();
    }
  }

  /** Copies a table as a run would. */
  void copy(String table, Lake to, String name) throws InterruptedException {
    List<Column> columns = info(table).rowType();
    WriteSpec spec = to.spec(name, Landing.CREATE, columns, List.of());
    try (Load load = to.connector.sink().orElseThrow().load(new RunId("copy", 1));
        Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      load.begin(spec);
      try (BatchReader reader =
              snapshot.read(
                  Scan.Table.of(id(table), columns), Split.WHOLE, Optional.empty(), to.allocator);
          Writer writer = load.open(spec, Split.WHOLE, to.allocator)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          try (Batch batch = next.get()) {
            writer.write(batch);
          }
        }
        writer.commit();
      }
      load.publish(List.of(spec));
    }
  }

  private Batch batch(List<Column> columns, Object[]... rows) {
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

  private static void set(FieldVector vector, int row, Object value) {
    if (value == null) {
      vector.setNull(row);
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, (Long) value);
    } else if (vector instanceof Float8Vector numbers) {
      numbers.setSafe(row, (Double) value);
    } else {
      ((VarCharVector) vector).setSafe(row, new Text((String) value));
    }
  }

  @Override
  public void close() {
    connector.close();
    allocator.close();
  }
}
