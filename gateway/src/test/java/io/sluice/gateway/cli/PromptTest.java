package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Servers;
import io.sluice.gateway.TerminalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as its users meet it: on a terminal. */
final class PromptTest {
  private static final String ENTER = "\r";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String CTRL_P = "\020";
  private static final String PROMPT = "sluice> ";

  /** A view whose one row takes a minute. */
  private static final String SLOW = "CREATE VIEW slow AS SELECT pg_sleep(60)::text AS a";

  private static final String READERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
          + " AND query LIKE 'COPY%%'";

  @TempDir private Path folder;

  @Test
  void ctrlCCancelsAQueryAndKeepsThePrompt() {
    String database = slow();
    try (TerminalProcess prompt = open(database)) {
      prompt.type("SELECT a FROM pg.slow;" + ENTER);
      awaitReaders(database, "1");
      prompt.type(CTRL_C).await("the statement was cancelled").await(PROMPT);
      awaitReaders(database, "0");
      prompt.type("SELECT 40 + 2 AS answer;" + ENTER).await("42").await(PROMPT);
      prompt.type("SELECT 1 +" + ENTER).await("-> ").type("2" + CTRL_C).await(PROMPT);
      prompt.type(CTRL_C).await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
    }
  }

  @Test
  void ctrlCEndsTheWaitingForARunWhichGoesOnUntilTheUserLeavesTwice() {
    String database = slow();
    try (TerminalProcess prompt = open(database)) {
      prompt.type("CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');" + ENTER);
      prompt.await("created").await(PROMPT);
      prompt.type("CREATE SYNC s FROM QUERY (SELECT a FROM pg.slow) TO TABLE w.t;" + ENTER);
      prompt.await("run 1 started").await(PROMPT);
      awaitReaders(database, "1");
      prompt.type("WAIT FOR SYNC s;" + ENTER).await("0 rows");
      prompt.type(CTRL_C).await("no longer waiting for run 1 of sync \"s\", which goes on");
      prompt.await("CANCEL RUN 1 ends it").await(PROMPT).type(CTRL_D);
      prompt.await("run 1 of sync s is still going on").await("Leave again").await(PROMPT);
      prompt.type("\\q" + ENTER).await("run 1 of sync s is unfinished: it goes on when");
      assertThat(prompt.exitCode()).isZero();
    }
    awaitReaders(database, "0");
    try (TerminalProcess prompt = open()) {
      prompt.await(PROMPT);
      assertThat(prompt.plain()).contains("was left unfinished and goes on: attempt 2");
      prompt.type("CANCEL RUN 1;" + ENTER).await("is being cancelled").await(PROMPT);
      prompt.type("WAIT FOR SYNC s;" + ENTER).await("was cancelled").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
    }
  }

  @Test
  void theHistoryServesALaterSessionAndHoldsNoSecret() throws IOException {
    try (TerminalProcess prompt = open()) {
      prompt.await(PROMPT).type("SELECT 40 + 2 AS answer;" + ENTER).await("42").await(PROMPT);
      prompt.type("CREATE SECRET s AS 'canary';" + ENTER).await("created").await(PROMPT);
      prompt.type("exit" + ENTER);
      assertThat(prompt.exitCode()).isZero();
    }
    Path history = folder.resolve("sluice-data").resolve("history");
    assertThat(Files.readString(history)).contains("AS answer").doesNotContain("canary");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
    try (TerminalProcess prompt = open()) {
      prompt.await(PROMPT).type(CTRL_P + CTRL_P + ENTER).await("42").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
    }
  }

  @Test
  void tabCompletesKeywordsConnectionsSchemasAndTables() {
    String database = Servers.database();
    Servers.execute(
        database, "CREATE SCHEMA stock; CREATE TABLE stock.\"Lager Süd\" AS SELECT 42 AS pieces");
    try (TerminalProcess prompt = open(database)) {
      prompt.type("SEL\t").await("SELECT ").type("name FROM sys.conn\t").await("connect");
      prompt.type("ions;" + ENTER).await("(1 row)").await(PROMPT);
      prompt.type("SELECT pieces FROM pg.sto\t").await("pg.stock.").type("\t");
      prompt.await("\"Lager Süd\"").type(";" + ENTER).await("42").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
    }
  }

  @Test
  void anErrorSaysWhereAndHowToMendItAndThePromptStays() {
    try (TerminalProcess prompt = open()) {
      prompt.await(PROMPT).type("SHOW CONNECTORS; SELEC 1;" + ENTER);
      prompt.await("line 1, column 18: ").await("did you mean SELECT?").await(PROMPT);
      prompt.type("SELECT nmae FROM sys.syncs;" + ENTER);
      prompt.await("line 1, column 8: ").await("nmae").await(PROMPT).type(CTRL_D);
      assertThat(prompt.exitCode()).isZero();
      assertThat(prompt.plain()).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  private TerminalProcess open() {
    return TerminalProcess.start(SluiceMain.class, folder, 120, "sql");
  }

  private TerminalProcess open(String database) {
    TerminalProcess prompt = open();
    prompt.await(PROMPT).type(Servers.connect("pg", database).strip() + ENTER);
    return prompt.await("connection \"pg\" created").await(PROMPT);
  }

  private static String slow() {
    String database = Servers.database();
    Servers.execute(database, SLOW);
    return database;
  }

  private static void awaitReaders(String database, String count) {
    while (!Servers.value("postgres", READERS.formatted(database)).equals(count)) {
      Thread.onSpinWait();
    }
  }
}
