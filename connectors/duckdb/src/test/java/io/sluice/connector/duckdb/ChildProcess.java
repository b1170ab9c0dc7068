package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.connector.kit.KilledLane;
import io.sluice.spi.Batch;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Another process that uses a file, to be killed or starved. */
final class ChildProcess {
  static final TableId TABLE = new TableId("main", "versions");
  static final int ROWS = 5_000;
  private static final int FILLING_ROWS = 400_000;
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.of(TypeKind.INT64), false),
          new Column("note", ColumnType.of(TypeKind.TEXT), true));

  private ChildProcess() {}

  /** Runs this class in a JVM of its own. */
  static Process start(Path folder, String job) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx128m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            folder.toString(),
            job)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    try (Connector connector = open(Path.of(arguments[0]));
        BufferAllocator allocator = new RootAllocator()) {
      connector.catalog().schemas();
      System.out.println("ready");
      System.out.flush();
      switch (arguments[1]) {
        case "hold" -> System.in.read();
        case "replace" -> replaceForEver(connector, allocator);
        case "fill" -> fill(connector, allocator);
        case "apply" -> lane(Path.of(arguments[0])).applyForEver();
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  static KilledLane lane(Path folder) {
    return new KilledLane(new DuckDbQuirks(folder), "main");
  }

  static Connector open(Path folder) {
    DuckDbProvider provider = new DuckDbProvider();
    return provider.open(
        Options.parse("duckdb", provider.options(), Map.of("path", "child.duckdb")),
        new ConnectorContext("child", folder, 2, 128L << 20));
  }

  /** Replaces the table by a next version; its rows all say which. */
  static void replace(Connector connector, BufferAllocator allocator, long version, int rows)
      throws InterruptedException {
    boolean missing = connector.catalog().table(TABLE).isEmpty();
    WriteSpec spec = spec(missing ? Landing.CREATE : Landing.REPLACE);
    try (Load load = connector.sink().orElseThrow().load(new RunId("child", version))) {
      load.begin(spec);
      try (Writer writer = load.open(spec, Split.WHOLE, allocator)) {
        for (int start = 0; start < rows; start += ROWS) {
          try (Batch batch = Rows.batch(allocator, COLUMNS, rows(start, version, rows > ROWS))) {
            writer.write(batch);
          }
        }
        writer.commit();
      }
      load.publish(List.of(spec));
    }
  }

  private static void replaceForEver(Connector connector, BufferAllocator allocator)
      throws InterruptedException {
    long version = System.nanoTime();
    while (true) {
      replace(connector, allocator, version++, ROWS);
    }
  }

  private static void fill(Connector connector, BufferAllocator allocator)
      throws InterruptedException, IOException {
    System.in.read();
    try {
      replace(connector, allocator, 2, FILLING_ROWS);
    } catch (SluiceException e) {
      System.out.println(e.code());
    }
  }

  private static List<List<Object>> rows(int start, long version, boolean random) {
    RandomGenerator numbers = RandomGenerator.getDefault();
    byte[] noise = new byte[200];
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String note = "version " + version;
      if (random) {
        numbers.nextBytes(noise);
        note = new String(noise, StandardCharsets.ISO_8859_1);
      }
      rows.add(List.of((long) start + i, note));
    }
    return rows;
  }

  private static WriteSpec spec(Landing landing) {
    List<TargetColumn> columns =
        COLUMNS.stream()
            .map(
                column ->
                    new TargetColumn(
                        column, TargetTypes.typeFor(column.type()).nativeType(), Optional.empty()))
            .toList();
    return new WriteSpec(TABLE, columns, List.of("id"), landing);
  }
}
