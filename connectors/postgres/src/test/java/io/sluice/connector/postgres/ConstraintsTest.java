package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that the target's constraints or the source's arithmetic refuse: what is said of them. */
final class ConstraintsTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("public", "the target");

  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private Copy copy;

  @BeforeEach
  void open() {
    connector = database.connector();
    copy = new Copy(connector, connector);
    database.run(
        "CREATE TABLE source (id int, v text)", "INSERT INTO source VALUES (1, NULL), (2, 'b')");
  }

  @AfterEach
  void close() {
    connector.close();
  }

  /** Copies, is refused, mends the target as the error says, and copies. */
  private SluiceException refusedThenMended(Landing landing) {
    database.run("INSERT INTO \"the target\" VALUES (7, 'old')");
    SluiceException error =
        catchThrowableOfType(SluiceException.class, () -> copy.table(SOURCE, TARGET, landing));
    assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED);
    assertThat(error).hasMessageContaining("public.the target").hasMessageNotContaining("sluice_");
    assertThat(database.rows("SELECT * FROM \"the target\"")).containsExactly("7|old");
    String suggestion = error.suggestion().orElseThrow();
    String mending = suggestion.substring(suggestion.indexOf("ALTER "), suggestion.length() - 1);
    database.run(mending);
    assertThat(copy.table(SOURCE, TARGET, landing).written()).isEqualTo(2);
    return error;
  }

  @Test
  void aNullIsRefusedWithItsColumn() {
    database.run("CREATE TABLE \"the target\" (id int, v text NOT NULL)");
    assertThat(refusedThenMended(Landing.REPLACE))
        .hasMessageContaining("null value in column \"v\"");
  }

  @Test
  void aCheckIsNamed() {
    database.run(
        "CREATE TABLE \"the target\" (id int, v text, CONSTRAINT \"Odd!\" CHECK (id <> 2))");
    assertThat(refusedThenMended(Landing.APPEND)).hasMessageContaining("check constraint \"Odd!\"");
  }

  @Test
  void theCheckOfADomainIsNamed() {
    database.run(
        "CREATE DOMAIN few AS int CONSTRAINT little CHECK (VALUE <> 2)",
        "CREATE TABLE \"the target\" (id few, v text)");
    assertThat(refusedThenMended(Landing.APPEND))
        .hasMessageContaining("check constraint \"little\"");
  }

  @Test
  void aForeignKeyIsNamed() {
    database.run(
        "CREATE TABLE parents (id int PRIMARY KEY)",
        "INSERT INTO parents VALUES (1), (7)",
        "CREATE TABLE \"the target\" (id int CONSTRAINT parent REFERENCES parents, v text)");
    SluiceException error = refusedThenMended(Landing.APPEND);
    assertThat(error).hasMessageContaining("constraint \"parent\"");
    assertThat(error.suggestion().orElseThrow()).startsWith("Copy the rows that are referred to");
  }

  @Test
  void aRowWithoutAPartitionIsRefused() {
    database.run(
        "CREATE TABLE \"the target\" (id int, v text) PARTITION BY LIST (id)",
        "CREATE TABLE first PARTITION OF \"the target\" FOR VALUES IN (1)");
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class, () -> copy.table(SOURCE, TARGET, Landing.APPEND));
    assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED);
    assertThat(error.suggestion().orElseThrow()).contains("create a partition");
  }

  @Test
  void anOverflowAtTheSourceNamesWhatIsComputed() {
    database.run("INSERT INTO source VALUES (40000, 'c')");
    Column id = new Column("id", ColumnType.of(TypeKind.INT32), true);
    Column small = new Column("small", ColumnType.of(TypeKind.INT16), true);
    Scan scan =
        new Scan.Table(
            SOURCE,
            List.of(
                Scan.Projection.plain("id", id),
                Scan.Projection.computed("CAST(id AS smallint)", small)),
            Optional.empty(),
            OptionalLong.empty());
    var spec = copy.spec(connector.catalog().table(SOURCE).orElseThrow(), TARGET, Landing.CREATE);
    SluiceException error =
        catchThrowableOfType(SluiceException.class, () -> copy.write(scan, spec, false));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error)
        .hasMessageContaining("reading public.source failed: ERROR: smallint out of range")
        .hasMessageContaining(
            "the server computes \"small\" as CAST(CAST(id AS smallint) AS smallint)");
    assertThat(error.suggestion()).isPresent();
  }
}
