package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      assertThat(sql.err()).contains("run 1 of sync s FINISHED: 2 rows in 1 table");
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
    try (ChildProcess version = ChildProcess.start(SluiceMain.class, folder, Map.of(), "version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).startsWith("sluice ");
    }
    try (ChildProcess sql = sql("-f", "missing.sql")) {
      assertThat(sql.exitCode()).isEqualTo(1);
      assertThat(sql.err()).contains("missing.sql cannot be read [SLU-3007 FILE_UNREADABLE]");
    }
  }

  private ChildProcess sql(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "sql";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), all);
  }
}
