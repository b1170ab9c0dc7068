package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableExtra;
import io.sluice.spi.TableExtra.Kind;
import io.sluice.spi.TableExtras;
import io.sluice.spi.TableId;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tables have beside their rows, made at another one and found there again. */
final class ExtrasTest {
  private static final String ODD = "\"O'dd\"\" $sluice$ ON s.t USING x\"";
  private static final TableId FROM = new TableId("public", "O'dd\" $sluice$ ON s.t USING x");
  private static final TableId TO = new TableId("copy", "target");
  private static final TableId PARENT = new TableId("public", "parent");
  private static final TableId PARENT_TO = new TableId("copy", "parent");

  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private TableExtras extras;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE parent (a int, b text, PRIMARY KEY (a, b))",
        "INSERT INTO parent VALUES (1, 'x'), (2, 'y')",
        "CREATE TABLE "
            + ODD
            + " (id serial PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY"
            + " (START WITH 5 INCREMENT BY 5), \"a \"\"q\"\" '\" int, b text, r int4range,"
            + " CONSTRAINT \"un\"\"ique\" UNIQUE (b) DEFERRABLE INITIALLY DEFERRED,"
            + " CONSTRAINT positive CHECK (id > 0 AND b <> 'it''s'),"
            + " CONSTRAINT apart EXCLUDE USING gist (r WITH &&),"
            + " CONSTRAINT up FOREIGN KEY (\"a \"\"q\"\" '\", b) REFERENCES parent (a, b)"
            + " MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE)",
        "CREATE INDEX \"plain\" ON " + ODD + " (b DESC NULLS LAST) INCLUDE (n)",
        "CREATE UNIQUE INDEX \"part ON ial\" ON " + ODD + " (lower(b)) WHERE id < 10",
        "CREATE INDEX hashed ON " + ODD + " USING hash (b)",
        "COMMENT ON TABLE " + ODD + " IS 'it''s $sluice$ odd'",
        "COMMENT ON COLUMN " + ODD + ".b IS 'b'",
        "INSERT INTO " + ODD + " (\"a \"\"q\"\" '\", b) VALUES (1, 'x'), (2, 'y')",
        "SELECT setval(pg_get_serial_sequence('" + ODD.replace("'", "''") + "', 'id'), 40)",
        "CREATE SCHEMA copy");
    connector = database.connector();
    extras = connector.extras().orElseThrow();
    Copy copy = new Copy(connector, connector);
    copy.table(FROM, TO, Landing.CREATE);
    copy.table(PARENT, PARENT_TO, Landing.CREATE);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private static TableExtra moved(TableExtra extra) {
    return extra.at(TO, extra.references().map(table -> PARENT_TO));
  }

  private void make() {
    extras.of(List.of(FROM)).forEach(extra -> database.run(extras.statement(moved(extra))));
  }

  @Test
  void whatIsMadeIsWhatWasThere() {
    List<TableExtra> there = extras.of(List.of(FROM));
    assertThat(there)
        .extracting(TableExtra::kind)
        .containsExactly(
            Kind.SEQUENCE,
            Kind.SEQUENCE,
            Kind.INDEX,
            Kind.INDEX,
            Kind.INDEX,
            Kind.CONSTRAINT,
            Kind.CONSTRAINT,
            Kind.CONSTRAINT,
            Kind.COMMENT,
            Kind.COMMENT,
            Kind.FOREIGN_KEY);
    make();
    assertThat(extras.of(List.of(TO)).stream().filter(one -> one.kind() != Kind.SEQUENCE).toList())
        .isEqualTo(
            there.stream()
                .filter(one -> one.kind() != Kind.SEQUENCE)
                .map(ExtrasTest::moved)
                .toList());
    make();
    assertThat(extras.of(List.of(TO))).hasSize(there.size());
  }

  @Test
  void sequencesGoOnBehindTheSourcesAndBehindTheRows() {
    make();
    database.run("INSERT INTO copy.target DEFAULT VALUES");
    assertThat(database.rows("SELECT id, n FROM copy.target ORDER BY id"))
        .containsExactly("1|5", "2|10", "41|15");
    database.run("INSERT INTO copy.target (id) VALUES (90)");
    make();
    database.run("INSERT INTO copy.target DEFAULT VALUES");
    assertThat(database.rows("SELECT max(id) FROM copy.target")).containsExactly("91");
  }

  @Test
  void columnsThatAreNeededAreTold() {
    assertThat(extras.of(List.of(FROM)).stream().filter(one -> one.kind() == Kind.INDEX))
        .extracting(TableExtra::name, TableExtra::columns)
        .containsExactly(
            tuple("hashed", List.of("b")),
            tuple("part ON ial", List.of("b", "id")),
            tuple("plain", List.of("b", "n")));
  }

  @Test
  void aNameThatAnotherTableHasIsNotTakenForDone() {
    database.run("CREATE TABLE copy.other (b text)", "CREATE INDEX plain ON copy.other (b)");
    TableExtra plain =
        extras.of(List.of(FROM)).stream()
            .filter(one -> one.name().equals("plain"))
            .findFirst()
            .orElseThrow();
    try (Load load = connector.sink().orElseThrow().load(Copy.newRun())) {
      assertThatThrownBy(
              () -> load.statements().orElseThrow().once("COPY 1", extras.statement(moved(plain))))
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining("relation \"plain\" already exists");
    }
  }
}
