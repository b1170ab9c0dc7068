package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.gateway.access.Caller;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of each role may do, with and without privileges on connections. */
final class PermissionsTest {
  private static final String USERS =
      """
      CREATE USER root PASSWORD 'correct horse' ROLE admin;
      CREATE USER reader PASSWORD 'correct horse';
      CREATE USER operator PASSWORD 'correct horse' ROLE operator;
      GRANT READ ON CONNECTION shop TO reader;
      GRANT READ ON CONNECTION shop TO operator;
      GRANT WRITE ON CONNECTION w TO operator;
      """;

  @TempDir private Path folder;
  private Gateway gateway;

  @BeforeEach
  void open() {
    String database = Servers.database();
    Servers.execute(database, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
    gateway = TestGateway.open(folder);
    String done =
        String.join(
            "\n",
            as(
                "",
                Servers.connect("shop", database)
                    + Servers.connect("other", database)
                    + "CREATE CONNECTION w TYPE duckdb WITH (path = 'w.duckdb');"
                    + USERS
                    + "CREATE SYNC hidden FROM DATABASE other.public TO DATABASE w.hidden;"
                    + "CREATE SYNC foreign_target FROM DATABASE shop.public TO DATABASE other.copy;"
                    + "WAIT FOR SYNC hidden; WAIT FOR SYNC foreign_target"));
    assertThat(done).doesNotContain("error");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aReaderReadsWhatItMayAndChangesNothing() {
    assertThat(as("reader", "SELECT id FROM shop.t")).contains("1");
    assertThat(as("reader", "SHOW CONNECTIONS"))
        .anyMatch(line -> line.startsWith("shop |"))
        .noneMatch(line -> line.startsWith("w |") || line.startsWith("other |"));
    refused("reader", "SELECT id FROM other.t", "no connection is named \"other\"");
    refused("reader", "EXPLAIN SELECT id FROM other.t", "no connection is named \"other\"");
    refused("reader", "SHOW TABLES FROM w", "no connection is named \"w\"");
    refused("reader", "DESCRIBE other.t", "no connection is named \"other\"");
    refused("reader", "TEST CONNECTION other", "no connection is named \"other\"");
    refused("reader", "SHOW SECRETS", "SHOW SECRETS takes an admin");
    refused("reader", "CREATE CONNECTION x TYPE duckdb WITH (path = 'x')", "takes an admin");
    refused("reader", "CREATE SYNC s FROM DATABASE shop TO w", "CREATE SYNC takes an operator");
    refused("reader", "RUN SYNC foreign_target", "RUN SYNC takes an operator");
    refused("reader", "CREATE USER me PASSWORD 'correct horse' ROLE admin", "takes an admin");
    refused("reader", "GRANT admin TO reader", "takes an admin");
    refused("reader", "ALTER USER reader SET ROLE admin", "takes an admin");
    refused("reader", "ALTER USER root SET PASSWORD 'correct horse'", "takes an admin");
    assertThat(as("reader", "ALTER USER reader SET PASSWORD 'my new one'"))
        .containsExactly("user \"reader\" changed");
  }

  @Test
  void syncsAreSeenByThoseWhoSeeOneOfTheirSides() {
    assertThat(as("reader", "SELECT name FROM sys.syncs")).contains("foreign_target");
    assertThat(as("reader", "SELECT name FROM sys.syncs")).doesNotContain("hidden");
    assertThat(as("operator", "SELECT name FROM sys.syncs ORDER BY name"))
        .containsExactly("name", "foreign_target", "hidden");
    assertThat(as("reader", "SELECT DISTINCT sync FROM sys.runs")).doesNotContain("hidden");
    assertThat(as("reader", "SELECT DISTINCT sync FROM sys.events")).doesNotContain("hidden");
    assertThat(as("reader", "SELECT sync FROM sys.sync_tables")).doesNotContain("hidden");
    assertThat(as("reader", "SHOW RUNS")).noneMatch(line -> line.contains("hidden"));
    refused("reader", "SHOW CREATE SYNC hidden", "no sync is named \"hidden\"");
    refused("reader", "WAIT FOR SYNC hidden", "no sync is named \"hidden\"");
    refused("reader", "SHOW RUNS FOR hidden", "no sync is named \"hidden\"");
    assertThat(as("reader", "SELECT name, role FROM sys.users"))
        .containsExactly("name | role", "reader | reader");
  }

  @Test
  void anOperatorMovesRowsBetweenWhatItMayReadAndWrite() {
    assertThat(
            as(
                "operator",
                "CREATE SYNC mine FROM DATABASE shop.public TO DATABASE w.mine; WAIT FOR SYNC mine"))
        .anyMatch(line -> line.contains("| FINISHED | 1 | 1"));
    assertThat(as("operator", "RUN SYNC mine; WAIT FOR SYNC mine; DROP SYNC mine"))
        .noneMatch(line -> line.startsWith("error"));
    refused(
        "operator",
        "CREATE SYNC x FROM DATABASE shop.public TO DATABASE shop.copy",
        "may not write connection \"shop\"");
    refused(
        "operator",
        "CREATE SYNC x FROM QUERY (SELECT a.id FROM w.hidden.t a) TO TABLE w.x.t",
        "may not read connection \"w\"");
    refused("operator", "SELECT * FROM w.hidden.t", "may not read connection \"w\"");
    refused(
        "operator",
        "CREATE SYNC x FROM DATABASE other.public TO DATABASE w.x",
        "no connection is named \"other\"");
    refused(
        "operator",
        "CREATE SYNC x FROM DATABASE shop.public TO DATABASE w.x MODE REALTIME; DROP SYNC foreign_target",
        "may not write connection \"other\"");
    refused("operator", "RUN SYNC foreign_target", "may not write connection \"other\"");
    refused(
        "operator",
        "CREATE OR REPLACE SYNC foreign_target FROM DATABASE shop.public TO DATABASE w.x",
        "may not write connection \"other\"");
    refused("operator", "CANCEL RUN 2", "may not write connection \"other\"");
    refused("operator", "DROP CONNECTION w", "DROP CONNECTION takes an admin");
  }

  @Test
  void whatIsTakenAwayIsGoneAtTheNextStatement() {
    Session open = gateway.session(folder, caller("reader"));
    assertThat(run(open, "SELECT id FROM shop.t")).contains("1");
    as("", "REVOKE READ ON CONNECTION shop FROM reader");
    assertThat(run(open, "SELECT id FROM shop.t"))
        .anyMatch(line -> line.contains("no connection is named \"shop\""));
    as(
        "",
        "CREATE CONNECTION spare TYPE duckdb WITH (path = 'x'); GRANT ALL ON CONNECTION spare TO reader; DROP CONNECTION spare; CREATE CONNECTION spare TYPE duckdb WITH (path = 'x')");
    assertThat(as("reader", "SHOW CONNECTIONS")).noneMatch(line -> line.startsWith("spare |"));
    as("", "DROP USER reader");
    assertThat(run(open, "SELECT 1")).anyMatch(line -> line.contains("was dropped meanwhile"));
  }

  private void refused(String user, String script, String why) {
    assertThat(as(user, script))
        .as(script)
        .anyMatch(line -> line.startsWith("error") && line.contains(why));
  }

  /** What a script gives to a user; to the owner if it is empty. */
  private List<String> as(String user, String script) {
    Session session =
        user.isEmpty() ? gateway.session(folder) : gateway.session(folder, caller(user));
    return run(session, script);
  }

  private Caller caller(String user) {
    return new Caller(user, "", () -> gateway.users().now(user));
  }

  private static List<String> run(Session session, String script) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : Session.parse(script, Map.of())) {
      lines.addAll(Rendering.execute(session, statement));
    }
    return lines;
  }
}
