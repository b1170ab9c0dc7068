package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Purpose;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong at users' systems: a clear error each, or the right rows. */
final class BadInputTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("public", "target");

  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private Copy copy;

  @BeforeEach
  void open() {
    connector = database.connector();
    copy = new Copy(connector, connector);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private static SluiceException error(ThrowingCallable call) {
    SluiceException error = catchThrowableOfType(SluiceException.class, call);
    assertThat(error).isNotNull();
    assertThat(error.getMessage()).doesNotContain("secret");
    return error;
  }

  private static Check failed(Connector connector) {
    List<Check> failed =
        connector.test(Purpose.CONNECT).stream().filter(check -> !check.ok()).toList();
    assertThat(failed).hasSize(1);
    return failed.get(0);
  }

  @Test
  void aWrongPasswordHostPortOrDatabaseIsToldAtOnce() {
    try (Connector wrong = database.connector("database", "no such")) {
      assertThat(error(() -> wrong.catalog().schemas()).code())
          .isEqualTo(ErrorCode.DATABASE_MISSING);
      assertThat(failed(wrong).name()).isEqualTo("open the database");
    }
    try (Connector wrong = database.connector("port", "1")) {
      assertThat(error(() -> wrong.catalog().schemas()).code())
          .isEqualTo(ErrorCode.CONNECTION_FAILED);
      assertThat(failed(wrong).name()).isEqualTo("reach the server");
    }
    try (Connector wrong = database.connector("host", "no.such.host.invalid")) {
      assertThat(error(() -> wrong.catalog().schemas()).code())
          .isEqualTo(ErrorCode.CONNECTION_FAILED);
    }
    try (Connector wrong = database.connector("user", "nobody")) {
      assertThat(error(() -> wrong.catalog().schemas()).code())
          .isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
      assertThat(failed(wrong).name()).isEqualTo("log in");
    }
  }

  @Test
  void aMissingPermissionComesWithTheGrant() {
    database.run("CREATE TABLE source (id int)");
    String reader = "reader_" + database.user();
    database.as("postgres").run("CREATE ROLE " + reader + " LOGIN");
    try (Connector limited = database.as(reader).connector()) {
      WriteSpec spec =
          copy.spec(connector.catalog().table(SOURCE).orElseThrow(), TARGET, Landing.CREATE);
      SluiceException reading =
          error(
              () ->
                  new Copy(limited, connector)
                      .write(Scan.Table.of(SOURCE, spec.rowType()), spec, false));
      assertThat(reading.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      assertThat(reading.suggestion().orElseThrow()).contains("GRANT SELECT ON TABLE source");

      SluiceException writing =
          error(() -> new Copy(connector, limited).table(SOURCE, TARGET, Landing.CREATE));
      assertThat(writing.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      assertThat(writing).hasMessageContaining("preparing schema sluice");
      assertThat(writing.suggestion()).isPresent();

      assertThat(limited.test(Purpose.READ).stream().filter(check -> !check.ok()))
          .singleElement()
          .satisfies(
              check ->
                  assertThat(check.fixSql())
                      .contains("GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO \"" + reader));
      assertThat(limited.test(Purpose.WRITE).stream().filter(check -> !check.ok()))
          .extracting(Check::fixSql)
          .containsExactly(
              "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"" + reader + "\"",
              "GRANT USAGE, CREATE ON SCHEMA sluice TO \""
                  + reader
                  + "\"; GRANT ALL ON ALL TABLES IN SCHEMA sluice TO \""
                  + reader
                  + "\"");
      assertThat(limited.test(Purpose.CDC).stream().filter(check -> !check.ok()))
          .extracting(Check::name)
          .contains("right to replicate", "create a publication", "publish tables");
    }
    assertThat(connector.test(Purpose.WRITE)).allMatch(Check::ok);
    assertThat(connector.test(Purpose.READ)).allMatch(Check::ok);
    try (Connector superuser = database.as("postgres").connector()) {
      assertThat(superuser.test(Purpose.CDC)).allMatch(Check::ok);
    }
  }

  @Test
  void anUnknownTableIsToldByName() {
    Scan scan = Scan.Table.of(new TableId("public", "nowhere"), List.of());
    WriteSpec spec = new WriteSpec(TARGET, List.of(), List.of(), Landing.CREATE);
    SluiceException error = error(() -> copy.write(scan, spec, false));
    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
    assertThat(error).hasMessageContaining("public.nowhere");
    assertThat(
            error(() -> connector.source().orElseThrow().describe("SELECT nope FROM pg_class"))
                .code())
        .isEqualTo(ErrorCode.UNKNOWN_COLUMN);
  }

  @Test
  void aValueThatCannotBeCarriedNamesItsColumn() {
    database.run(
        "CREATE TABLE source (id int, n numeric(5,2), t timestamp)",
        "INSERT INTO source VALUES (1, 'NaN', now())");
    SluiceException error = error(() -> copy.table(SOURCE, TARGET, Landing.CREATE));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error).hasMessageContaining("column \"n\" (numeric(5,2)) does not fit: NaN");
    assertThat(error.suggestion()).isPresent();

    database.run("UPDATE source SET n = 1, t = '294276-12-31'");
    error = error(() -> copy.table(SOURCE, TARGET, Landing.CREATE));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error).hasMessageContaining("column \"t\"");
    assertThat(connector.catalog().table(TARGET)).isEmpty();
  }

  @Test
  void aValueThatDoesNotFitTheTargetNamesTableAndColumn() {
    database.run(
        "CREATE TABLE source (id bigint, v text)",
        "INSERT INTO source VALUES (1, 'a'), (3000000000, 'toolong')",
        "CREATE TABLE target (id int, v varchar(5))");
    SluiceException error = error(() -> write("integer", "character varying(5)"));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error)
        .hasMessageContaining("public.target")
        .hasMessageContaining("\"id\" (integer)")
        .hasMessageContaining("3000000000");
    error = error(() -> write("bigint", "character varying(5)"));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error).hasMessageContaining("public.target").hasMessageContaining("column v");
    // A type without a binary form of ours goes as text and is refused by the server.
    error = error(() -> write("bigint", "inet"));
    assertThat(error)
        .hasMessageContaining("public.target")
        .hasMessageContaining("column v")
        .hasMessageContaining("\"a\"");
    assertThat(database.rows("SELECT * FROM target")).isEmpty();
  }

  private void write(String idType, String textType) {
    var columns = connector.catalog().table(SOURCE).orElseThrow().rowType();
    WriteSpec spec =
        new WriteSpec(
            TARGET,
            List.of(
                new TargetColumn(columns.get(0), idType, Optional.empty()),
                new TargetColumn(columns.get(1), textType, Optional.empty())),
            List.of(),
            Landing.APPEND);
    copy.write(Scan.Table.of(SOURCE, columns), spec, false);
  }

  @Test
  void aNullWhereNoneMayBeNamesTheColumn() {
    database.run(
        "CREATE TABLE source (id int, v text)",
        "INSERT INTO source VALUES (1, NULL)",
        "CREATE TABLE target (id int, v text NOT NULL)");
    for (Landing landing : List.of(Landing.APPEND, Landing.REPLACE)) {
      SluiceException error = error(() -> copy.table(SOURCE, TARGET, landing));
      assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED);
      assertThat(error).hasMessageContaining("null value in column \"v\" of relation \"target\"");
    }
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    database.run("CREATE TABLE source (id int)");
    TableId target = new TableId("public", "é".repeat(32));
    SluiceException error = error(() -> copy.table(SOURCE, target, Landing.CREATE));
    assertThat(error.code()).isEqualTo(ErrorCode.NAME_TOO_LONG);
    assertThat(error).hasMessageContaining("63 bytes");
  }

  @Test
  void aRowOfAHundredMegabytesGoesThrough() {
    database.run(
        "CREATE TABLE source (id int, v text)",
        "ALTER TABLE source ALTER v SET STORAGE EXTERNAL",
        "INSERT INTO source VALUES (1, 'small'), (2, repeat('0123456789', 10000000)), (3,"
            + " 'small')");
    String digest = "SELECT id, length(v), md5(v) FROM ";
    List<String> expected = database.rows(digest + "source ORDER BY id");
    assertThat(copy.table(SOURCE, TARGET, Landing.CREATE)).isEqualTo(new Load.Published(3, 0));
    assertThat(database.rows(digest + "target ORDER BY id")).isEqualTo(expected);
    copy.untouched(SOURCE, TARGET, Landing.REPLACE);
    assertThat(database.rows(digest + "target ORDER BY id")).isEqualTo(expected);
  }

  @Test
  void theStatementThatCreatesATableIsTheOneThatIsShown() {
    database.run("CREATE TABLE source (id int PRIMARY KEY, v numeric(5,2) DEFAULT 1.5)");
    WriteSpec spec =
        copy.spec(
            connector.catalog().table(SOURCE).orElseThrow(), new TableId("x", "y"), Landing.CREATE);
    List<String> statements = connector.sink().orElseThrow().definition(spec);
    assertThat(statements)
        .containsExactly(
            "CREATE SCHEMA \"x\"",
            """
            CREATE TABLE "x"."y" (
              "id" integer NOT NULL,
              "v" numeric(5,2) DEFAULT 1.5,
              PRIMARY KEY ("id")
            )\
            """);
    database.run(statements.toArray(new String[0]));
    assertThat(connector.catalog().table(new TableId("x", "y")).orElseThrow().columns())
        .isEqualTo(connector.catalog().table(SOURCE).orElseThrow().columns());
  }
}
