package io.sluice.connector.file;

import io.sluice.spi.Landing;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that adds rows to a table, run after run, to be killed. */
final class ChildProcess {
  static final String TABLE = "runs";
  static final int ROWS = 1_000;
  private static final List<Column> COLUMNS =
      List.of(
          new Column("run", ColumnType.of(TypeKind.INT64), false),
          new Column("note", ColumnType.of(TypeKind.TEXT), true));

  private ChildProcess() {}

  /** Runs this class in a JVM of its own. */
  static Process start(Path folder, Format format, long firstRun) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx128m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            folder.toString(),
            format.word(),
            Long.toString(firstRun))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    try (Lake lake = new Lake(Path.of(arguments[0]), "format", arguments[1])) {
      for (long run = Long.parseLong(arguments[2]); ; run++) {
        System.out.println(run);
        System.out.flush();
        append(lake, run);
      }
    }
  }

  /** Adds the rows of a run, unless that run has added them already. */
  static void append(Lake lake, long run) throws InterruptedException {
    boolean missing = lake.connector().catalog().table(Lake.id(TABLE)).isEmpty();
    WriteSpec spec =
        lake.spec(TABLE, missing ? Landing.CREATE : Landing.APPEND, COLUMNS, List.of());
    Object[][] rows = new Object[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new Object[] {run, "row " + i};
    }
    lake.load(run, spec, rows);
  }
}
