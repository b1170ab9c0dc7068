package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
  private static final String COPYING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
          + " AND query ILIKE 'COPY %%'";

  @TempDir private Path folder;

  @Test
  void aRunThatWasKilledMidwayIsResumedUnderItsNumberAndEndsEqual() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(
        source,
        """
        CREATE TABLE keyed (id bigint PRIMARY KEY, body text, at timestamptz);
        INSERT INTO keyed SELECT i, repeat(md5(i::text), 4), now() FROM generate_series(1, 1500000) AS i;
        CREATE TABLE plain AS SELECT i % 7 AS a, NULL::text AS b FROM generate_series(1, 50000) AS i;
        """);
    String statements =
        Servers.connect("src", source)
            + Servers.connect("dst", target)
            + "CREATE SYNC s FROM DATABASE src.public TO DATABASE dst.public;";
    try (ChildProcess first = sql(statements)) {
      while (Servers.value("postgres", COPYING.formatted(target)).equals("0")) {
        assertThat(first.isAlive()).as(first::err).isTrue();
      }
      first.kill();
    }
    assertThat(Servers.value(target, "SELECT to_regclass('public.keyed')::text"))
        .as("nothing is visible of a run that was killed")
        .isEqualTo("null");
    try (ChildProcess second = sql("SHOW SYNCS")) {
      assertThat(second.exitCode()).as(second::err).isZero();
      assertThat(second.err())
          .contains("run 1 of sync s was left unfinished and goes on: attempt 2")
          .contains("run 1 of sync s FINISHED: 1,550,000 rows in 2 tables");
    }
    for (String table : new String[] {"keyed", "plain"}) {
      assertThat(Servers.fingerprint(target, table)).isEqualTo(Servers.fingerprint(source, table));
    }
  }

  private ChildProcess sql(String statements) {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "sql", "-e", statements);
  }
}
