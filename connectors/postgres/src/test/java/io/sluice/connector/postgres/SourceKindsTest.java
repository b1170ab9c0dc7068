package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever can be selected from can be copied, row for row. */
final class SourceKindsTest {
  private static final TableId TARGET = new TableId("public", "target");

  @TempDir private Path folder;
  private final TestServer.Database database = TestServer.database();
  private final TestServer.Database admin = database.as("postgres");
  private Connector connector;

  @BeforeEach
  void open() {
    connector = database.connector();
    database.run(
        "CREATE TABLE plain AS SELECT i AS id, repeat(md5(i::text), 20) AS text"
            + " FROM generate_series(1, 20000) i",
        "ANALYZE");
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private void assertCopied(String source) {
    Copy copy = new Copy(connector, connector);
    String rows = "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY t::text)) FROM ";
    TableId table = new TableId("public", source);
    long count = Long.parseLong(database.rows("SELECT count(*) FROM " + source).get(0));
    assertThat(count).isPositive();
    assertThat(copy.table(table, TARGET, Landing.RECREATE)).isEqualTo(new Load.Published(count, 0));
    assertThat(database.rows(rows + "target t")).isEqualTo(database.rows(rows + source + " t"));
    assertThat(copy.untouched(table, TARGET, Landing.REPLACE))
        .isEqualTo(new Load.Published(count, 0));
    assertThat(database.rows(rows + "target t")).isEqualTo(database.rows(rows + source + " t"));
  }

  @Test
  void views() {
    database.run(
        "CREATE VIEW seen AS SELECT id, upper(text) AS text FROM plain WHERE id > 10",
        "CREATE MATERIALIZED VIEW kept AS SELECT * FROM plain WHERE id > 20");
    assertCopied("seen");
    assertCopied("kept");
  }

  @Test
  void unloggedTables() {
    database.run("CREATE UNLOGGED TABLE fast AS TABLE plain");
    assertCopied("fast");
  }

  @Test
  void aTableWithTheRowsOfItsChildren() {
    database.run(
        "CREATE TABLE parent (id int, text text)",
        "INSERT INTO parent SELECT * FROM plain WHERE id <= 9000",
        "CREATE TABLE child () INHERITS (parent)",
        "INSERT INTO child SELECT * FROM plain",
        "ANALYZE");
    assertCopied("parent");
  }

  @Test
  void partitionedTablesOfPartitionsOfEveryKind() throws IOException {
    foreignServers();
    database.run(
        "CREATE TABLE parts (id int, text text) PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (15000)",
        "CREATE TABLE high PARTITION OF parts FOR VALUES FROM (15000) TO (20000)"
            + " PARTITION BY LIST (id)",
        "CREATE UNLOGGED TABLE rest PARTITION OF high DEFAULT",
        "INSERT INTO parts SELECT * FROM plain WHERE id < 20000",
        "CREATE TABLE elsewhere AS SELECT id + 20000 AS id, text FROM plain",
        "ANALYZE");
    admin.run(
        "CREATE FOREIGN TABLE far PARTITION OF parts FOR VALUES FROM (20001) TO (100000)"
            + " SERVER itself OPTIONS (table_name 'elsewhere')",
        "GRANT SELECT ON far TO " + database.user());
    assertCopied("parts");
  }

  @Test
  void thePoliciesOfPartitionsAreNotThoseOfTheirTable() {
    database.run(
        "CREATE TABLE parts (id int, text text) PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (100000)",
        "INSERT INTO parts SELECT * FROM plain",
        "ALTER TABLE low ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE low FORCE ROW LEVEL SECURITY",
        "ANALYZE");
    assertThat(database.rows("SELECT count(*) FROM low")).containsExactly("0");
    assertCopied("parts");
  }

  @Test
  void foreignTables() throws IOException {
    foreignServers();
    Path csv = Files.writeString(folder.resolve("rows.csv"), "1,one\n2,two\n3,\n");
    Files.setPosixFilePermissions(csv, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    admin.run(
        "CREATE FOREIGN TABLE far (id int, text text) SERVER itself OPTIONS (table_name 'plain')",
        "CREATE FOREIGN TABLE lines (id int, text text) SERVER files OPTIONS (filename '"
            + csv
            + "', format 'csv')",
        "GRANT SELECT ON far, lines TO " + database.user());
    assertCopied("far");
    assertCopied("lines");
  }

  private void foreignServers() {
    admin.run(
        "CREATE EXTENSION postgres_fdw",
        "CREATE EXTENSION file_fdw",
        "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw",
        "CREATE SERVER itself FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '"
            + database.server().getPort()
            + "', dbname '"
            + database.name()
            + "')",
        "CREATE USER MAPPING FOR "
            + database.user()
            + " SERVER itself OPTIONS (user 'postgres', password_required 'false')");
  }
}
