package io.sluice.connector.file;

import io.sluice.spi.Check;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checks of TEST CONNECTION; they change nothing. */
final class ConnectionTest {
  private final FileSettings settings;
  private final Engine engine;
  private final Folder folder;
  private final List<Check> checks = new ArrayList<>();

  ConnectionTest(FileSettings settings, Engine engine, Folder folder) {
    this.settings = settings;
    this.engine = engine;
    this.folder = folder;
  }

  List<Check> run(Purpose purpose) {
    switch (purpose) {
      case CONNECT -> place();
      case READ -> {
        place();
        tables();
      }
      case WRITE -> {
        place();
        write();
      }
      case CDC ->
          checks.add(
              new Check(
                  "change log",
                  false,
                  "files keep no log of changes",
                  "a source with a log; use MODE BATCH",
                  ""));
    }
    return List.copyOf(checks);
  }

  private void place() {
    Path root = settings.root();
    if (Files.exists(root)) {
      boolean ok = Files.isDirectory(root) && Files.isReadable(root);
      add("folder", ok, root + (ok ? "" : " is no folder that can be read"), "a readable folder");
    } else if (settings.readOnly()) {
      add("folder", false, root + " does not exist", "a folder, as read_only = true");
    } else {
      boolean ok = writable(nearest(root));
      add("folder", ok, root + (ok ? " will be created" : " cannot be created"), "a folder");
    }
    String version =
        engine.call(
            ErrorCode.CONNECTION_FAILED,
            "starting DuckDB",
            session -> session.first("SELECT version()", row -> row.getString(1)).orElse(""));
    checks.add(Check.passed("engine", "DuckDB " + version));
  }

  private void tables() {
    try {
      int count = folder.schemas().stream().mapToInt(name -> folder.tables(name).size()).sum();
      checks.add(Check.passed("tables", count + " tables"));
    } catch (SluiceException e) {
      add("tables", false, e.getMessage(), "a folder of files");
    }
  }

  private void write() {
    if (settings.readOnly()) {
      add("write", false, "the connection is read_only", "read_only = false");
    } else {
      boolean ok = writable(nearest(settings.root()));
      add("write", ok, ok ? "files can be written" : "no permission to write", "a writable folder");
    }
  }

  private static boolean writable(Path folder) {
    return Files.isDirectory(folder) && Files.isWritable(folder);
  }

  /** The folder, or the nearest one above it that is there. */
  private static Path nearest(Path folder) {
    Path current = folder;
    while (!Files.exists(current) && current.getParent() != null) {
      current = current.getParent();
    }
    return current;
  }

  private void add(String name, boolean ok, String found, String wanted) {
    checks.add(new Check(name, ok, found, wanted, ""));
  }
}
