package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What depends on a table is still there when its rows have been replaced. */
final class DependantsTest {
  private final TestServer.Database database = TestServer.database();
  private Connector connector;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v varchar(20))",
        "INSERT INTO source VALUES (2, 'new'), (3, 'new')",
        "CREATE TABLE target (id int PRIMARY KEY, v varchar(20), extra int DEFAULT 7)",
        "INSERT INTO target (id, v) VALUES (1, 'old'), (2, 'old')");
    connector = database.connector();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private void replace() {
    new Copy(connector, connector)
        .table(
            new TableId(database.name(), "source"),
            new TableId(database.name(), "target"),
            Landing.REPLACE);
  }

  @Test
  void viewsTriggersGrantsAndIndexesStay() {
    database.run(
        "CREATE VIEW seen AS SELECT id, v FROM target",
        "CREATE TABLE journal (entry varchar(20))",
        "CREATE TRIGGER noted AFTER INSERT ON target FOR EACH ROW"
            + " INSERT INTO journal VALUES (NEW.id)",
        "CREATE INDEX by_v ON target (v)",
        "CREATE OR REPLACE USER reader@'%'",
        "GRANT SELECT ON target TO reader@'%'");
    List<String> grants = database.rows("SHOW GRANTS FOR reader@'%'");
    List<String> definition = database.rows("SHOW CREATE TABLE target");

    replace();

    assertThat(database.rows("SELECT * FROM seen ORDER BY id")).containsExactly("2|new", "3|new");
    assertThat(database.rows("SELECT id, extra FROM target ORDER BY id"))
        .containsExactly("2|7", "3|7");
    assertThat(database.rows("SELECT entry FROM journal ORDER BY entry")).containsExactly("2", "3");
    assertThat(database.rows("SHOW GRANTS FOR reader@'%'")).isEqualTo(grants);
    assertThat(database.rows("SHOW CREATE TABLE target")).isEqualTo(definition);
  }

  @Test
  void rowsThatReferToRowsThatStayAreLeftAlone() {
    database.run(
        "CREATE TABLE child (id int, parent int, FOREIGN KEY (parent) REFERENCES target (id)"
            + " ON DELETE CASCADE)",
        "INSERT INTO child VALUES (10, 1), (20, 2)");

    replace();

    assertThat(database.rows("SELECT id, v FROM target ORDER BY id"))
        .containsExactly("2|new", "3|new");
    assertThat(database.rows("SELECT id FROM child")).as("1 is gone").containsExactly("20");
  }
}
