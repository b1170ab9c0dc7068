package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users meet it: as processes. */
final class SqlCommandTest {
  @TempDir private Path folder;

  @Test
  void aScriptStopsAtItsFirstErrorAndSaysWhere() throws IOException {
    Files.writeString(
        folder.resolve("bad.sql"),
        """
        CREATE SECRET one FROM ENV 'A';
        DROP SECRET
          two;
        CREATE SECRET three FROM ENV 'B';
        """);
    try (ChildProcess sql = sql("-f", "bad.sql")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("bad.sql:3:3: no secret is named \"two\" [SLU-1105 UNKNOWN_SECRET]");
    }
    try (ChildProcess sql = sql("--format", "csv", "-e", "SHOW SECRETS")) {
      assertThat(sql.exitCode()).isZero();
      assertThat(sql.out()).isEqualTo("name,source,used_by\r\none,ENV A,\r\n");
    }
  }

  @Test
  void nothingOfAScriptThatCannotBeReadIsCarriedOut() {
    try (ChildProcess sql = sql("-e", "CREATE SECRET one FROM ENV 'A';\nCREAT SECRET two")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err()).contains("-e:2:1: ").contains("[SLU-1001 SYNTAX_ERROR]");
    }
    try (ChildProcess sql = sql("--format", "json", "-e", "SHOW SECRETS")) {
      assertThat(sql.out()).isEmpty();
    }
  }

  @Test
  void pathsStartFromTheScriptsFolderAndVariablesAreReplaced() throws IOException {
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    Files.writeString(
        scripts.resolve("s.sql"),
        """
        CREATE CONNECTION w TYPE duckdb WITH (path = '${file}.duckdb');
        CREATE SYNC s FROM TABLE sys.connectors TO TABLE w.connectors;
        """);
    try (ChildProcess sql = sql("-f", "scripts/s.sql", "--var", "file=copy")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
      assertThat(sql.err()).containsPattern("run 1 of sync s FINISHED: \\d+ rows in 1 table");
    }
    assertThat(scripts.resolve("copy.duckdb")).exists();
    try (ChildProcess sql = sql("-f", "scripts/s.sql")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err()).contains("scripts/s.sql:1:").contains("file");
    }
  }

  @Test
  void aRunThatFailsMakesTheProcessFail() {
    String database = Servers.database();
    Servers.execute(
        database,
        "CREATE TABLE t (a int NOT NULL); INSERT INTO t VALUES (1), (1);"
            + "CREATE TABLE target (a int PRIMARY KEY)");
    try (ChildProcess sql =
        sql(
            "-e",
            Servers.connect("pg", database)
                + "CREATE SYNC s FROM TABLE pg.t TO TABLE pg.target APPLY APPEND")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err()).contains("run 1 of sync s FAILED: ");
    }
    assertThat(Servers.value(database, "SELECT count(*) FROM target")).isEqualTo("0");
  }

  @Test
  void aSecondProcessIsRefusedWithAnExitCodeOfItsOwn() throws InterruptedException {
    String database = Servers.database();
    Servers.execute(database, "CREATE TABLE t AS SELECT i FROM generate_series(1, 3000000) AS i");
    try (ChildProcess first =
        sql(
            "-e",
            Servers.connect("pg", database)
                + "CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');"
                + "CREATE SYNC s FROM TABLE pg.t TO TABLE w.t")) {
      while (first.isAlive() && !first.out().contains("run 1 started")) {
        Thread.onSpinWait();
      }
      try (ChildProcess second = sql("-e", "SHOW SYNCS")) {
        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.err())
            .contains("is in use by process " + first.pid())
            .contains("[SLU-3005 DATA_DIRECTORY_IN_USE]");
      }
      assertThat(first.exitCode()).as(first::err).isZero();
    }
  }

  @Test
  void aWrongCommandLineIsToldApart() {
    try (ChildProcess sql = sql("--no-such-option")) {
      assertThat(sql.exitCode()).isEqualTo(2);
      assertThat(sql.err()).contains("--no-such-option").contains("Usage: sluice sql");
    }
    try (ChildProcess sql = sql("--var", "name", "-e", "SELECT 1")) {
      assertThat(sql.exitCode()).isEqualTo(2);
      assertThat(sql.err()).contains("--var wants NAME=VALUE, but name was given");
    }
    try (ChildProcess sql = sql("-f", "s.sql", "-e", "SELECT 1")) {
      assertThat(sql.exitCode()).isEqualTo(2);
      assertThat(sql.err()).contains("-e and -f cannot both be given");
    }
    try (ChildProcess version = ChildProcess.start(SluiceMain.class, folder, Map.of(), "version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).startsWith("sluice ");
    }
    try (ChildProcess sql = sql("-f", "missing.sql")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err())
          .contains("missing.sql cannot be read: there is no such file [SLU-3007 FILE_UNREADABLE]");
    }
  }

  @Test
  void aScriptMayComeOnStandardInput() throws IOException {
    Path script = Files.writeString(folder.resolve("in.sql"), "SELECT '日本' AS x;\nSELECT nope");
    List<String> sql = ChildProcess.command(SluiceMain.class, "sql", "--format", "csv");
    List<String> dash = new ArrayList<>(sql);
    dash.addAll(List.of("-f", "-"));
    for (List<String> command : List.of(sql, dash)) {
      try (ChildProcess child = ChildProcess.start(script, folder, Map.of(), command)) {
        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.out()).isEqualTo("x\r\n日本\r\n");
        assertThat(child.err()).startsWith("stdin:2:8: ");
      }
    }
    Files.write(script, new byte[] {(byte) 0xff});
    try (ChildProcess child = ChildProcess.start(script, folder, Map.of(), sql)) {
      assertThat(child.exitCode()).isEqualTo(1);
      assertThat(child.err()).contains("on standard input cannot be read: it is not in UTF-8");
    }
  }

  @Test
  void statementsMayBeGivenSeveralTimesAndStopAtTheFirstError() {
    try (ChildProcess sql =
        sql("--format", "csv", "-e", "SELECT 1 AS a", "-e", "SELECT nope", "-e", "SELECT 2")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.out()).isEqualTo("a\r\n1\r\n");
      assertThat(sql.err()).startsWith("-e:1:8: ");
    }
  }

  /** Reading on would take a minute. */
  @Test
  void rowsThatNobodyReadsAnyMoreEndTheQuery() throws IOException {
    String database = Servers.database();
    Servers.execute(
        database,
        "CREATE VIEW endless AS SELECT i, CASE WHEN i > 200000 THEN pg_sleep(1)::text END AS s"
            + " FROM generate_series(1, 200060) AS i");
    String script = Servers.connect("pg", database) + "SELECT i, s FROM pg.endless;";
    List<String> piped = new ArrayList<>();
    piped.addAll(List.of("sh", "-c", "{ \"$@\"; echo $? > code; } | head -n 2", "sh"));
    piped.addAll(ChildProcess.command(SluiceMain.class, "sql", "--format", "csv", "-e", script));
    long begun = System.nanoTime();
    try (ChildProcess child = ChildProcess.start(Path.of("/dev/null"), folder, Map.of(), piped)) {
      assertThat(child.exitCode()).isZero();
      assertThat(child.out()).isEqualTo("i,s\r\n1,\r\n");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    assertThat(Files.readString(folder.resolve("code"))).isEqualTo("141\n");
  }

  @Test
  void anInterruptSaysThatTheRunGoesOnAnotherTime() {
    String database = Servers.database();
    Servers.execute(database, "CREATE VIEW slow AS SELECT pg_sleep(60)::text AS a");
    try (ChildProcess sql =
        sql(
            "-e",
            Servers.connect("pg", database)
                + "CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');"
                + "CREATE SYNC s FROM QUERY (SELECT a FROM pg.slow) TO TABLE w.t")) {
      while (!sql.out().contains("run 1 started")) {
        assertThat(sql.isAlive()).as(sql::err).isTrue();
      }
      assertThat(sql.interrupt()).isEqualTo(130);
      assertThat(sql.err())
          .contains("run 1 of sync s is unfinished: it goes on when the data directory ")
          .contains("sluice-data is opened again");
    }
  }

  private ChildProcess sql(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "sql";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), all);
  }
}
