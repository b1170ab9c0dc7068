package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kit.KilledLane;
import io.sluice.connector.kit.Quirks;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that applies changes is killed at any moment, and another goes on. */
@Timeout(180)
final class KilledLaneTest {
  private static final int KILLS = 4;
  private static final String SCHEMA = "public";

  private final TestServer.Database database = TestServer.database();

  @Test
  void aKilledLaneHasTheRowsOfItsPosition() throws Exception {
    KilledLane lane = new KilledLane(new Port(port(), database.name(), database.user()), SCHEMA);
    lane.create();
    long before = 0;
    for (int i = 0; i < KILLS; i++) {
      KilledLane.kill(start());
      awaitSessionsEnd();
      long reached = lane.verify();
      assertThat(reached).isGreaterThan(before);
      before = reached;
    }
  }

  /** A commit that had reached the server takes place without its process. */
  private void awaitSessionsEnd() {
    String left =
        "SELECT count(*) FROM pg_stat_activity a JOIN sluice.lanes l ON a.pid = l.backend"
            + " AND a.backend_start = l.backend_start";
    while (!database.rows(left).equals(List.of("0"))) {
      Thread.onSpinWait();
    }
  }

  private int port() {
    return database.server().getPort();
  }

  private Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx128m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledLaneTest.class.getName(),
            Integer.toString(port()),
            database.name(),
            database.user())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    Quirks quirks = new Port(Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
    new KilledLane(quirks, SCHEMA).applyForEver();
  }

  /** A database that another process reaches as well. */
  private record Port(int port, String database, String user) implements Quirks {
    @Override
    public ConnectorProvider provider() {
      return new PostgresProvider();
    }

    @Override
    public Connector open() {
      Map<String, String> texts =
          Map.of(
              "host",
              "localhost",
              "port",
              Integer.toString(port),
              "database",
              database,
              "user",
              user,
              "password",
              "secret");
      return provider()
          .open(
              Options.parse("postgres", provider().options(), texts),
              new ConnectorContext("db", Path.of(""), 2, 64 << 20));
    }
  }
}
