package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.KillPoint;
import io.sluice.engine.KilledProcess;
import io.sluice.engine.ShopServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that was killed at any step goes on, and ends exactly as its source. */
final class StreamKillTest {
  @TempDir static Path folder;
  private static ShopServer server;

  @BeforeAll
  static void start() throws IOException {
    server = ShopServer.startLogical();
    server.run("shop", StreamScenario.SET_UP);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> everyPoint() {
    List<Arguments> cases = new ArrayList<>();
    for (KillPoint point : KillPoint.OF_STREAMS) {
      cases.add(Arguments.of(point, 1));
    }
    cases.add(Arguments.of(KillPoint.AFTER_SPLIT_COMMIT, 2));
    cases.add(Arguments.of(KillPoint.BEFORE_PUBLISH, 2));
    // One table is published, and its lane does not know it.
    cases.add(Arguments.of(KillPoint.AFTER_PUBLISH, 1));
    cases.add(Arguments.of(KillPoint.AFTER_PUBLISH, 3));
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyPoint")
  void aKilledStreamGoesOn(KillPoint point, int time)
      throws IOException, InterruptedException, SQLException {
    String name = (point + "_" + time).toLowerCase(Locale.ROOT);
    server.run("postgres", "CREATE DATABASE " + name);
    KilledProcess.run(
        StreamScenario.class,
        folder,
        point.label() + ":" + time,
        String.valueOf(server.port()),
        "postgres",
        name,
        folder.toString(),
        name,
        "change");
    try (Connection session = StreamScenario.session(server.port())) {
      // While nobody follows.
      StreamScenario.run(session, StreamScenario.CHANGES.get(0));
      StreamScenario.run(session, StreamScenario.CHANGES.get(3));
    }
    try (LiveSync sync = new LiveSync(server.port(), "postgres", name, folder, name)) {
      try (io.sluice.engine.stream.Stream stream = sync.start(StreamScenario.tables(sync))) {
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
      }
      for (String table : StreamScenario.TABLES) {
        assertThat(StreamScenario.rows(server, name, table))
            .as(table)
            .isEqualTo(StreamScenario.expected(server, table));
      }
      sync.release(StreamScenario.tables(sync));
    }
    server.run("postgres", "DROP DATABASE " + name);
    assertThat(server.ask("shop", "SELECT slot_name FROM pg_replication_slots")).isEmpty();
  }
}
