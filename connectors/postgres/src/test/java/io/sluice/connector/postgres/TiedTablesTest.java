package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables whose foreign keys lead from one to the other, in a circle, replaced together. */
final class TiedTablesTest {
  private static final List<String> TABLES = List.of("dept", "person");

  private final TestServer.Database database = TestServer.database();
  private Connector connector;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE dept (id int PRIMARY KEY, head int)",
        "CREATE TABLE person (id int PRIMARY KEY, dept int)",
        "INSERT INTO dept VALUES (1, 12), (3, 13)",
        "INSERT INTO person VALUES (12, 1), (13, 3)",
        "CREATE SCHEMA land",
        "CREATE TABLE land.dept (id int PRIMARY KEY, head int)",
        "CREATE TABLE land.person (id int PRIMARY KEY, dept int CONSTRAINT works REFERENCES"
            + " land.dept)",
        "INSERT INTO land.dept VALUES (1, 11), (2, 12)",
        "INSERT INTO land.person VALUES (11, 1), (12, 2)",
        "ALTER TABLE land.dept ADD CONSTRAINT heads FOREIGN KEY (head) REFERENCES land.person");
    connector = database.connector();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private void replaceBoth() {
    Copy copy = new Copy(connector, connector);
    List<WriteSpec> specs = new ArrayList<>();
    try (Load load = connector.sink().orElseThrow().load(Copy.newRun())) {
      for (String name : TABLES) {
        TableId source = new TableId("public", name);
        TableInfo info = connector.catalog().table(source).orElseThrow();
        WriteSpec spec = copy.spec(info, new TableId("land", name), Landing.REPLACE);
        load.begin(spec);
        copy.stage(Scan.Table.of(source, spec.rowType()), spec, load, false);
        specs.add(spec);
      }
      load.publish(specs);
    }
  }

  private List<String> target() {
    List<String> rows = new ArrayList<>();
    TABLES.forEach(
        name -> rows.addAll(database.rows("SELECT * FROM land." + name + " ORDER BY 1")));
    return rows;
  }

  private List<String> keys() {
    return database.rows(
        "SELECT conname, condeferrable, convalidated FROM pg_constraint WHERE contype = 'f'"
            + " ORDER BY 1");
  }

  @Test
  void theirRowsMayComeInAnyOrderAndTheKeysStayAsTheyAre() {
    List<String> before = keys();
    replaceBoth();
    assertThat(target()).containsExactly("1|12", "3|13", "12|1", "13|3");
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void aRowThatRefersToNoneLeavesTheOldRowsOfAll() {
    database.run("INSERT INTO person VALUES (14, 9)");
    List<String> before = target();
    assertThatThrownBy(this::replaceBoth)
        .isInstanceOfSatisfying(
            SluiceException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED))
        .hasMessageContaining("works");
    assertThat(target()).isEqualTo(before);
    assertThat(keys()).allMatch(key -> key.contains("|f|"));
  }
}
