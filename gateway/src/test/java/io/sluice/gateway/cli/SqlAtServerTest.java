package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import io.sluice.gateway.TerminalProcess;
import io.sluice.gateway.avatica.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code sluice sql -u}: the command line of a server, as its users meet it. */
final class SqlAtServerTest {
  private static final String ENTER = "\r";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String PROMPT = "sluice> ";
  private static final String SLOW = "CREATE VIEW slow AS SELECT pg_sleep(60)::text AS a";

  @TempDir private Path folder;
  private TestServer server;
  private String address;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("at-server"));
    address = "jdbc:sluice://127.0.0.1:" + server.port() + "/";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The values that are written differently by each format, and two columns of one name. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void aScriptPrintsWhatItPrintsInProcess(Format format) throws IOException {
    String database = Servers.database();
    Servers.execute(
        database,
        "CREATE TABLE t (id int, note text, amount numeric(30,4), f float8, b bytea, ok boolean,"
            + " at timestamptz, d jsonb);"
            + " INSERT INTO t VALUES (1, 'ü \"q\",' || chr(10) || 'x', 12345678901234567890.1234,"
            + " 'NaN', '\\x00ff', true, '2026-01-02 03:04:05.678901+00', '{\"a\": 1}'),"
            + " (2, NULL, 0, 1e300, NULL, false, 'infinity', NULL), (3, '', -1, -0.1, '', NULL,"
            + " NULL, '[]')");
    Files.writeString(
        folder.resolve("s.sql"),
        Servers.connect("shop", database)
            + """
            SELECT * FROM shop.t ORDER BY id;
            SELECT id, id, '${who}; -- no comment' AS who FROM shop.t WHERE id < 0;
            DROP CONNECTION IF EXISTS nowhere;
            DROP CONNECTION
              somewhere;
            SELECT 1 AS never;
            """);
    String[] script = {"-f", "s.sql", "--var", "who=a & b+c%", "--format", format.name()};
    try (ChildProcess here = sql(script);
        ChildProcess there = at(address, script)) {
      assertThat(here.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(there.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(there.out()).isEqualTo(here.out()).contains("12345678901234567890.1234");
      assertThat(there.err()).isEqualTo(here.err()).contains("s.sql:6:3: ", "UNKNOWN_CONNECTION");
    }
  }

  @Test
  void nothingOfAScriptThatCannotBeReadIsCarriedOut() {
    try (ChildProcess sql = at(address, "-e", "CREATE SECRET one FROM ENV 'A';\nCREAT SECRET b")) {
      assertThat(sql.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(sql.err()).contains("-e:2:1: ").contains("[SLU-1001 SYNTAX_ERROR]");
    }
    try (ChildProcess sql = at(address, "--format", "json", "-e", "SHOW SECRETS")) {
      assertThat(sql.exitCode()).isZero();
      assertThat(sql.out()).isEmpty();
    }
  }

  @Test
  void runsGoOnAtTheServer() {
    try (ChildProcess sql =
        at(
            address,
            "-e",
            "CREATE CONNECTION w TYPE duckdb WITH (path = '" + folder.resolve("w.duckdb") + "')",
            "-e",
            "CREATE SYNC s FROM TABLE sys.connectors TO TABLE w.connectors; WAIT FOR SYNC s;"
                + " SELECT type FROM w.connectors WHERE type = 'kafka'")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
      assertThat(sql.out()).contains("run 1 started", "FINISHED", " kafka\n");
    }
  }

  @Test
  void thePromptCompletesCancelsAndKeepsItsHistory() throws IOException {
    String database = Servers.database();
    Servers.execute(
        database,
        SLOW + "; CREATE SCHEMA stock; CREATE TABLE stock.\"Lager Süd\" AS SELECT 42 AS pieces");
    try (TerminalProcess prompt = prompt(address)) {
      prompt.await(PROMPT).type(Servers.connect("pg", database).strip() + ENTER);
      prompt.await("connection \"pg\" created").await(PROMPT);
      prompt.type("SELECT pieces FROM pg.sto\t").await("pg.stock.").type("\t");
      prompt.await("\"Lager Süd\"").type(";" + ENTER).await("42").await(PROMPT);
      prompt.type("SELECT nmae FROM sys.syncs;" + ENTER).await("line 1, column 8: ").await(PROMPT);

      prompt.type("SELECT a FROM pg.slow;" + ENTER);
      awaitReaders(database, "1");
      prompt.type(CTRL_C).await("the statement was cancelled").await(PROMPT);
      awaitReaders(database, "0");
      prompt.type("CREATE SECRET s AS 'canary';" + ENTER).await("created").await(PROMPT);
      prompt.type("SELECT 40 + 2 AS answer;" + ENTER).await("42").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
      assertThat(prompt.plain()).doesNotContain("\tat ").doesNotContain("Exception");
    }
    assertThat(Files.readString(folder.resolve(".sluice").resolve("history")))
        .contains("AS answer")
        .doesNotContain("canary");
  }

  @Test
  void aUserIsAskedForItsPasswordOrProvesItselfByTheEnvironment() {
    create("CREATE USER root PASSWORD 'correct horse' ROLE admin");
    String root = address + "?user=root";
    try (TerminalProcess prompt = prompt(root)) {
      prompt.await("Password of root: ").type("correct horse" + ENTER).await(PROMPT);
      prompt.type("SELECT 40 + 2 AS answer;" + ENTER).await("42").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
      assertThat(prompt.plain()).doesNotContain("correct horse");
    }
    try (TerminalProcess prompt = prompt(root)) {
      prompt.await("Password of root: ").type("wrong horse" + ENTER);
      prompt.await("does not let you in").await("AUTHENTICATION_FAILED");
      assertThat(prompt.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(prompt.plain()).doesNotContain("horse").doesNotContain(PROMPT);
    }
    try (ChildProcess sql =
        start(Map.of("SLUICE_PASSWORD", "correct horse"), root, "-e", "SELECT 1 AS one")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
    }
    try (ChildProcess sql =
        start(Map.of("SLUICE_TOKEN", "forged"), address, "-e", "SELECT 1 AS one")) {
      assertThat(sql.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(sql.err()).contains("the token is not known").doesNotContain("forged");
    }
    try (ChildProcess sql = at(address, "-e", "SELECT 1 AS one")) {
      assertThat(sql.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(sql.err()).contains("say who you are", "Say ?user=NAME behind the address");
    }
  }

  @Test
  void aServerThatIsKilledInTheMiddleIsTold() {
    String database = Servers.database();
    Servers.execute(database, SLOW);
    try (ChildProcess killed =
        ChildProcess.start(
            SluiceMain.class, folder, Map.of(), "server", "--data-dir", "d", "--port", "0")) {
      String other = "jdbc:sluice://127.0.0.1:" + port(killed) + "/";
      String script = Servers.connect("pg", database) + "SELECT 1 AS one; SELECT a FROM pg.slow";
      try (ChildProcess sql = at(other, "--format", "csv", "-e", script)) {
        awaitReaders(database, "1");
        killed.kill();
        assertThat(sql.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(sql.err()).contains("is gone before its answer was whole [SLU-2005");
        assertThat(sql.out()).startsWith("one\r\n1\r\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:sluice://127.0.0.1:1/|nobody listens there [SLU-2001",
        "jdbc:sluice://no.such.host.invalid/|no host of this name is known [SLU-2001",
        "jdbc:postgresql://127.0.0.1/?password=canary|this is not the address of a server",
        "jdbc:sluice://u:canary@127.0.0.1/|this is not the address of a server",
        "jdbc:sluice://127.0.0.1/shop|there is nothing to choose by '/shop'",
        "jdbc:sluice://127.0.0.1/?passwort=canary|has no setting 'passwort'",
        "jdbc:sluice://127.0.0.1/?password=ca nary|the address cannot be read",
        "jdbc:sluice://127.0.0.1/?tls=yes|not 'yes'",
        "jdbc:sluice://127.0.0.1/?tls_ca=no.pem|the file no.pem cannot be used",
        "jdbc:sluice://127.0.0.1/?connect_timeout=0|not '0'",
      })
  void anAddressThatLeadsNowhereSaysWhy(String url, String message) {
    try (ChildProcess sql = at(url, "-e", "SELECT 1 AS one")) {
      assertThat(sql.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(sql.err()).contains(message).doesNotContain("canary").doesNotContain("\tat ");
    }
  }

  private void create(String statements) {
    try (ChildProcess sql = at(address, "-e", statements)) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
    }
  }

  private ChildProcess at(String url, String... arguments) {
    return start(Map.of(), url, arguments);
  }

  private ChildProcess start(Map<String, String> environment, String url, String... arguments) {
    List<String> all = new ArrayList<>(List.of("sql", "-u", url));
    all.addAll(List.of(arguments));
    return ChildProcess.start(SluiceMain.class, folder, environment, all.toArray(String[]::new));
  }

  private ChildProcess sql(String... arguments) {
    List<String> all = new ArrayList<>(List.of("sql"));
    all.addAll(List.of(arguments));
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), all.toArray(String[]::new));
  }

  private static String port(ChildProcess process) {
    Pattern listening = Pattern.compile("http://[^/]+:(\\d+)/");
    Matcher found = listening.matcher(process.out());
    while (!found.find()) {
      assertThat(process.isAlive()).as(process::err).isTrue();
      found = listening.matcher(process.out());
    }
    return found.group(1);
  }

  private TerminalProcess prompt(String url) {
    return TerminalProcess.start(SluiceMain.class, folder, 120, "sql", "-u", url);
  }

  private static void awaitReaders(String database, String count) {
    String readers =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
            + " AND query LIKE 'COPY%%'";
    while (!Servers.value("postgres", readers.formatted(database)).equals(count)) {
      Thread.onSpinWait();
    }
  }
}
