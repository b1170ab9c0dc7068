package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret goes through everything that a gateway does, and must come out nowhere. */
final class CanaryTest {
  private static final String CANARY = "kanarienvogel-7319";

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  @Test
  void aSecretComesOutNowhere() throws IOException {
    Handler listener = new Listener();
    Logger.getLogger("").addHandler(listener);
    Logger ours = Logger.getLogger("io.sluice");
    ours.setLevel(Level.ALL);
    try (Gateway gateway =
        TestGateway.open(folder.resolve("data"), Map.of("CANARY_IN_ENVIRONMENT", CANARY))) {
      Session session = gateway.session(folder);
      statements().forEach(statement -> tell(session, statement));
    } finally {
      Logger.getLogger("").removeHandler(listener);
      ours.setLevel(null);
    }
    assertThat(told).as("the statements said something").hasSizeGreaterThan(statements().size());
    assertThat(told).noneMatch(line -> line.contains(CANARY));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(CANARY)).as(file.toString()).isFalse();
      }
    }
  }

  private void tell(Session session, String text) {
    try {
      for (Statement statement : Session.parse(text, Map.of())) {
        told.add(statement.toString());
        told.addAll(Rendering.execute(session, statement));
      }
    } catch (SluiceException e) {
      told.addAll(Rendering.error(e));
    }
  }

  private static List<String> statements() {
    String database = Servers.database();
    Servers.execute(database, "CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
    String place =
        "host = 'localhost', port = %d, database = '%s', user = 'postgres'"
            .formatted(Servers.port(), database);
    return List.of(
        "CREATE SECRET one AS '" + CANARY + "'",
        "CREATE SECRET one AS '" + CANARY + "'",
        "CREATE OR REPLACE SECRET one AS '" + CANARY + "'",
        "CREATE SECRET broken '" + CANARY + "'",
        "CREATE SECRET broken AS '" + CANARY + "' AND MORE",
        "CREATE SECRET broken AS '" + CANARY,
        "CREATE SECRET two FROM ENV 'CANARY_IN_ENVIRONMENT'",
        "CREATE CONNECTION pg TYPE postgres WITH (" + place + ", password = '" + CANARY + "')",
        "CREATE CONNECTION pg TYPE postgres WITH (" + place + ", password = '" + CANARY + "')",
        "CREATE CONNECTION x TYPE postgres WITH (password = '" + CANARY + "', hots = 'x')",
        "CREATE CONNECTION x TYPE postgres WITH (password = '" + CANARY + "'",
        "CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb')",
        "ALTER CONNECTION pg SET (password = '" + CANARY + "')",
        "ALTER CONNECTION pg SET (password = SECRET two)",
        // The server's own words repeat the user that was tried.
        "CREATE CONNECTION told TYPE postgres WITH (host = 'localhost', port = "
            + Servers.port()
            + ", database = '"
            + database
            + "', user = SECRET one, password = SECRET one)",
        "TEST CONNECTION told FOR READ",
        "SHOW TABLES FROM told",
        "SHOW SECRETS",
        "SHOW CONNECTIONS",
        "SHOW CREATE CONNECTION pg",
        "DESCRIBE CONNECTION pg",
        "DESCRIBE CONNECTION told",
        "TEST CONNECTION pg FOR CDC",
        "EXPLAIN CREATE SYNC s FROM TABLE pg.t TO TABLE w.t",
        "CREATE SYNC s FROM TABLE pg.t TO TABLE w.t",
        "WAIT FOR SYNC s",
        "SHOW CREATE SYNC s",
        "DESCRIBE SYNC s",
        "SHOW RUNS",
        "CREATE USER u PASSWORD '" + CANARY + "'",
        "CREATE USER root PASSWORD '" + CANARY + "' ROLE admin",
        "CREATE USER root PASSWORD '" + CANARY + "' ROLE admin",
        "CREATE USER u PASSWORD '" + CANARY + "' ROLE king",
        "ALTER USER root SET PASSWORD '" + CANARY + "'",
        "SELECT * FROM sys.users",
        "SELECT * FROM sys.grants",
        "SELECT * FROM sys.audit",
        "SELECT * FROM sys.connections",
        "SELECT * FROM sys.syncs",
        "SELECT * FROM sys.events");
  }

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      told.add(entry.getMessage() + entry.getThrown());
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
