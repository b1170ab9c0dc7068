package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks while a run goes on, in processes with the memory that the launcher grants. */
final class BrokenRunTest {
  private static final long GREATEST_FILE = 20_000_000;
  private static final String WAREHOUSE =
      "CREATE OR REPLACE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');";

  /** The sessions that copy out of a database. */
  private static final String READERS =
      " FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
          + " AND query ILIKE 'COPY (%%TO STDOUT%%'";

  /** The processes of a server that serve a database. */
  private static final String WRITERS =
      "SELECT string_agg(pid::text, ',') FROM pg_stat_activity WHERE datname = '%s'";

  private static final String NO_TABLES = "schema,table,kind,columns,estimated_rows\r\n";

  /** A row of 100 MB between small ones. */
  private static final String GIANT =
      """
      CREATE TABLE t (id int PRIMARY KEY, v text);
      ALTER TABLE t ALTER v SET STORAGE EXTERNAL;
      INSERT INTO t VALUES (1, 'small'), (2, repeat('0123456789', 10000000)), (3, 'small');
      """;

  @TempDir private Path folder;

  @Test
  void aRunWhoseReaderIsKilledStartsAgainAndEndsEqual() {
    String source = rows(1_500_000);
    String target = Servers.database();
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + Servers.connect("dst", target)
                + "CREATE SYNC s FROM TABLE src.t TO TABLE dst.t;")) {
      killReaders(sql, source);
      assertThat(Servers.value(target, "SELECT to_regclass('public.t')::text"))
          .as("nothing is visible of what was read before")
          .isEqualTo("null");
      assertThat(sql.exitCode()).as(sql::err).isZero();
      assertThat(sql.err()).contains("run 1 of sync s FINISHED: 1,500,000 rows in 1 table");
    }
    assertThat(Servers.fingerprint(target, "t")).isEqualTo(Servers.fingerprint(source, "t"));
  }

  @Test
  void aReaderThatIsKilledAgainAndAgainMakesTheRunFailAndLeavesNothing() {
    String source = rows(1_500_000);
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + WAREHOUSE
                + "CREATE SYNC s FROM TABLE src.t TO TABLE w.t;")) {
      while (sql.isAlive()) {
        Servers.value(
            "postgres", "SELECT count(pg_terminate_backend(pid))" + READERS.formatted(source));
      }
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("run 1 of sync s FAILED: ")
          .contains("src.public.t to w.main.t: reading public.t failed: ")
          .contains("the server's log says why");
    }
    assertThat(tablesOfTheWarehouse()).isEqualTo(NO_TABLES);
  }

  @Test
  void aFullDiskAtTheTargetIsSaidAndLeavesNothing() throws IOException, InterruptedException {
    String source = rows(1_500_000);
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + WAREHOUSE
                + "CREATE SYNC s FROM TABLE src.t TO TABLE w.t;")) {
      awaitStart(sql);
      assertThat(limitFiles(Long.toString(sql.pid()))).isZero();
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("run 1 of sync s FAILED: src.public.t to w.main.t: ")
          .contains("Free space on the disk and run again");
    }
    assertThat(tablesOfTheWarehouse()).isEqualTo(NO_TABLES);
  }

  @Test
  void aFullDiskOfAServerIsSaidAndLeavesNothing() throws IOException, InterruptedException {
    String source = rows(1_500_000);
    String target = Servers.database();
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + Servers.connect("dst", target)
                + "CREATE SYNC s FROM TABLE src.t TO TABLE dst.t;")) {
      while (sql.isAlive()) {
        for (String pid : Servers.value("postgres", WRITERS.formatted(target)).split(",", -1)) {
          if (!pid.equals("null")) {
            limitFiles(pid);
          }
        }
      }
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("run 1 of sync s FAILED: src.public.t to dst.public.t: ")
          .contains("File too large")
          .contains("Free space at the server, then run again");
    }
    assertThat(Servers.value(target, "SELECT to_regclass('public.t')::text")).isEqualTo("null");
    assertThat(Servers.value(target, "SELECT pg_database_size(current_database()) < 20000000"))
        .as("nothing of the rows is left behind")
        .isEqualTo("t");
  }

  @Test
  void aRowOfAHundredMegabytesArrivesWhole() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, GIANT);
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + Servers.connect("dst", target)
                + "CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb', memory_limit = '1GB');"
                + """
                CREATE SYNC to_server FROM TABLE src.t TO TABLE dst.t; WAIT FOR SYNC to_server;
                CREATE SYNC to_file FROM TABLE src.t TO TABLE w.t; WAIT FOR SYNC to_file;
                CREATE SYNC and_back FROM TABLE w.t TO TABLE dst.back; WAIT FOR SYNC and_back;
                """)) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
    }
    assertThat(Servers.fingerprint(target, "t")).isEqualTo(Servers.fingerprint(source, "t"));
    assertThat(Servers.fingerprint(target, "back")).isEqualTo(Servers.fingerprint(source, "t"));
  }

  @Test
  void aRowThatTheTargetHasNoMemoryForIsSaidAndLeavesNothing() {
    String source = Servers.database();
    Servers.execute(source, GIANT);
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + WAREHOUSE
                + "CREATE SYNC s FROM TABLE src.t TO TABLE w.t; WAIT FOR SYNC s;")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("src.public.t to w.main.t: writing main.t failed: ")
          .contains("could not allocate block")
          .contains("Raise the option memory_limit of the connection");
    }
    assertThat(tablesOfTheWarehouse()).isEqualTo(NO_TABLES);
  }

  /** A new database with a table of so many rows, too large to be read at once. */
  private static String rows(int count) {
    String database = Servers.database();
    Servers.execute(
        database,
        """
        CREATE TABLE t (id bigint PRIMARY KEY, body text);
        INSERT INTO t SELECT i, md5(i::text) || md5((-i)::text) FROM generate_series(1, %d) AS i;
        ANALYZE;
        """
            .formatted(count));
    return database;
  }

  /**
   * From here on no file that the process writes may grow beyond some size: as if the disk were
   * full.
   *
   * @return 0 if there is such a process
   */
  private static int limitFiles(String pid) throws IOException, InterruptedException {
    return new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + GREATEST_FILE)
        .start()
        .waitFor();
  }

  private static void killReaders(ChildProcess sql, String database) {
    String kill = "SELECT count(pg_terminate_backend(pid))" + READERS.formatted(database);
    while (Servers.value("postgres", kill).equals("0")) {
      assertThat(sql.isAlive()).as(sql::err).isTrue();
    }
  }

  private static void awaitStart(ChildProcess sql) {
    while (!sql.out().contains("run 1 started")) {
      assertThat(sql.isAlive()).as(sql::err).isTrue();
      Thread.onSpinWait();
    }
  }

  private String tablesOfTheWarehouse() {
    try (ChildProcess sql =
        ChildProcess.start(
            SluiceMain.class,
            folder,
            Map.of(),
            "sql",
            "--format",
            "csv",
            "--data-dir",
            "other",
            "-e",
            WAREHOUSE + "SHOW TABLES FROM w")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
      return sql.out();
    }
  }

  private ChildProcess sql(String statements) {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "sql", "-e", statements);
  }
}
