package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REPLACE writes the rows of a table that was always empty once, and those of any other twice. */
final class EmptyTargetTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("public", "target");

  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private Copy copy;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE source (id int, v text)",
        "INSERT INTO source SELECT i, 'new' || i FROM generate_series(1, 5) i",
        "CREATE TABLE target (id int CONSTRAINT k PRIMARY KEY, v text DEFAULT 'd')");
    connector = database.connector();
    copy = new Copy(connector, connector);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private String oid() {
    return database.rows("SELECT 'target'::regclass::oid").get(0);
  }

  private List<String> definition() {
    return database.rows(
        "SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)"
            + " FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum"
            + " WHERE attrelid = 'target'::regclass AND attnum > 0 ORDER BY attnum");
  }

  private void replaceAndCompare() {
    List<String> before = definition();
    copy.table(SOURCE, TARGET, Landing.REPLACE);
    assertThat(definition()).isEqualTo(before);
    assertThat(database.rows("SELECT id, v FROM target ORDER BY id"))
        .isEqualTo(database.rows("SELECT id, v FROM source ORDER BY id"));
    assertThat(
            database.rows(
                "SELECT conname FROM pg_constraint WHERE contype = 'p'"
                    + " AND conrelid = 'target'::regclass"))
        .containsExactly("k");
  }

  @Test
  void aTableThatWasAlwaysEmptyGivesUpItsPlace() {
    String before = oid();
    replaceAndCompare();
    assertThat(oid()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW seen AS SELECT * FROM target",
        "CREATE INDEX more ON target (v)",
        "CREATE TABLE child (id int REFERENCES target)",
        "COMMENT ON TABLE target IS 'mine'",
        "COMMENT ON COLUMN target.v IS 'mine'",
        "GRANT SELECT ON target TO public",
        "ALTER TABLE target ADD CHECK (id > 0)",
        "ALTER TABLE target SET (fillfactor = 50)",
        "CREATE TABLE heir () INHERITS (target)",
        "CREATE FUNCTION f(target) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE target ENABLE ROW LEVEL SECURITY",
        "INSERT INTO target VALUES (1, 'old')",
        "INSERT INTO target VALUES (1, 'old'); DELETE FROM target"
      })
  void anyOtherStays(String difference) {
    database.run(difference);
    String before = oid();
    replaceAndCompare();
    assertThat(oid()).isEqualTo(before);
  }

  @Test
  void aDuplicateKeyIsNamedAsTheTargets() {
    database.run("INSERT INTO source VALUES (3, 'twice')");
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class, () -> copy.table(SOURCE, TARGET, Landing.REPLACE));
    assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(error).hasMessageContaining("target").hasMessageContaining("3");
    assertThat(error.getMessage()).doesNotContain("sluice_stage");
    assertThat(database.rows("SELECT count(*) FROM target")).containsExactly("0");
  }
}
