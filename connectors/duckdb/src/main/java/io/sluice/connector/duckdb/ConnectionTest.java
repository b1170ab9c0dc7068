package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Settings;
import io.sluice.spi.Check;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checks of TEST CONNECTION. Opening a file that is missing creates it, as any use would. */
final class ConnectionTest {
  private final Database database;
  private final Settings settings;
  private final List<Check> checks = new ArrayList<>();

  ConnectionTest(Database database) {
    this.database = database;
    this.settings = database.settings();
  }

  List<Check> run(Purpose purpose) {
    boolean placed = settings.file().map(this::place).orElse(true);
    if (placed && opens()) {
      switch (purpose) {
        case CONNECT -> {}
        case READ -> schema();
        case WRITE -> write();
        case CDC ->
            checks.add(
                new Check(
                    "change log",
                    false,
                    "DuckDB keeps no log of changes",
                    "a source with a log; use MODE BATCH",
                    ""));
      }
    }
    return List.copyOf(checks);
  }

  private boolean place(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file)) {
      boolean ok =
          Files.isRegularFile(file)
              && Files.isReadable(file)
              && (settings.readOnly() || Files.isWritable(file));
      String wanted = settings.readOnly() ? "a readable file" : "a writable file";
      return add("file", ok, file + (ok ? "" : " is not " + wanted), wanted);
    }
    if (settings.readOnly()) {
      return add("file", false, file + " does not exist", "a file, as read_only = true");
    }
    boolean ok = folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    return add(
        "folder",
        ok,
        ok ? file + " will be created" : "the folder of " + file + " is missing or not writable",
        "a writable folder");
  }

  private boolean opens() {
    try {
      String version =
          database.call(
              ErrorCode.CONNECTION_FAILED,
              "opening " + settings.place(),
              session ->
                  session.first("SELECT version()", row -> row.getString(1)).orElse("unknown"));
      checks.add(Check.passed("open", "DuckDB " + version));
      return true;
    } catch (SluiceException e) {
      String mend = e.suggestion().map(text -> " " + text).orElse("");
      return add("open", false, e.getMessage() + mend, "a DuckDB file that no other process uses");
    }
  }

  private void schema() {
    String schema = settings.schema();
    boolean ok = new DuckDbCatalog(database).schemas().contains(schema);
    checks.add(
        new Check(
            "schema",
            ok,
            schema + (ok ? "" : " does not exist"),
            schema,
            ok ? "" : Definitions.schema(schema)));
  }

  private void write() {
    if (settings.readOnly()) {
      add("write", false, "the connection is read_only", "read_only = false");
      return;
    }
    try {
      database.call(
          ErrorCode.TARGET_FAILED,
          "trying to write " + settings.place(),
          session -> {
            session.begin();
            session.execute(Definitions.schema(Ledger.SCHEMA));
            session.rollback();
            return true;
          });
      checks.add(Check.passed("write", "tables can be created"));
    } catch (SluiceException e) {
      add("write", false, e.getMessage(), "tables can be created");
    }
  }

  private boolean add(String name, boolean ok, String found, String wanted) {
    checks.add(new Check(name, ok, found, wanted, ""));
    return ok;
  }
}
