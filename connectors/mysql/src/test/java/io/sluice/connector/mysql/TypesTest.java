package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every type, with NULL, its least, its greatest and its special values: the copy's text is the
 * source's.
 */
final class TypesTest {
  private static final TestServer.Database DATABASE = TestServer.database();
  private static final TableId COPY = new TableId(DATABASE.name(), "copy");

  /** So many columns fit into a page. */
  private static final int COLUMNS = 150;

  private static Connector plain;
  private static Connector special;

  /**
   * A type, the logical type that carries it, and values as SQL writes them.
   *
   * @param special whether it takes special_dates = 'text'
   */
  record Sample(String type, TypeKind kind, boolean special, List<String> values) {
    @Override
    public String toString() {
      return type + (special ? " as text" : "");
    }
  }

  @BeforeAll
  static void open() {
    plain = DATABASE.connector();
    special = DATABASE.connector("special_dates", "text");
  }

  @AfterAll
  static void close() {
    plain.close();
    special.close();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyValueArrivesAsItsTextWas(Sample sample) {
    TableId source = fill(sample.type(), sample.values());
    Connector connector = sample.special() ? special : plain;
    var column = connector.catalog().table(source).orElseThrow().columns().get(1);
    assertThat(column.type().kind()).isEqualTo(sample.kind());

    new Copy(connector, connector).table(source, COPY, Landing.CREATE);

    assertThat(texts(COPY)).isEqualTo(texts(source));
    assertThat(connector.catalog().table(COPY).orElseThrow().columns().get(1).type())
        .isEqualTo(column.type());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyValueIsTheSameInATableThatStays(Sample sample) {
    TableId source = fill(sample.type(), sample.values());
    Connector connector = sample.special() ? special : plain;
    DATABASE.run("CREATE TABLE copy (id int PRIMARY KEY, value " + sample.type() + ")");

    new Copy(connector, connector).table(source, COPY, Landing.REPLACE);
    new Copy(connector, connector).table(source, COPY, Landing.UPSERT);

    assertThat(texts(COPY)).isEqualTo(texts(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date|'0000-00-00'",
        "date|'2024-00-10'",
        "date|'2024-02-30'",
        "datetime|'0000-00-00 00:00:00'",
        "timestamp NULL|'0000-00-00 00:00:00'",
        "time|'24:00:01'",
        "time|'-00:00:01'",
        "time|'838:59:59'"
      })
  void whatNoCalendarKnowsIsRefusedWithTheOptionThatCarriesIt(String typeAndValue) {
    String[] parts = typeAndValue.split("\\|", 2);
    TableId source = fill(parts[0], List.of(parts[1]));
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class,
            () -> new Copy(plain, plain).table(source, COPY, Landing.CREATE));
    assertThat(error.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(error).hasMessageContaining("\"value\"").hasMessageContaining(source.toString());
    assertThat(error.suggestion().orElseThrow()).contains("special_dates = 'text'");
    assertThat(plain.catalog().table(COPY)).isEmpty();
  }

  @Test
  void textsOfEveryCharacterSetStayWhatTheyAre() {
    for (String set : List.of("latin1", "cp1251", "sjis", "utf8mb3", "ucs2", "utf16", "koi8r")) {
      String text = set.equals("latin1") ? "äß€" : set.equals("sjis") ? "日本" : "Жд";
      TableId source =
          fill("varchar(20) CHARACTER SET " + set, List.of("'" + text + "'", "''", "'\\\\ \t \n'"));
      new Copy(plain, plain).table(source, COPY, Landing.CREATE);
      assertThat(texts(COPY)).as(set).isEqualTo(texts(source));
      assertThat(DATABASE.rows("SELECT charset(value) FROM copy")).as(set).contains(set);
    }
  }

  @Test
  void everyCollationOfEveryCharacterSetStaysWhatItIs() {
    List<String> collations =
        DATABASE.rows(
            "SELECT CHARACTER_SET_NAME, FULL_COLLATION_NAME"
                + " FROM information_schema.COLLATION_CHARACTER_SET_APPLICABILITY"
                + " WHERE CHARACTER_SET_NAME <> 'binary' ORDER BY 1, 2");
    assertThat(collations).hasSizeGreaterThan(300);
    for (int from = 0; from < collations.size(); from += COLUMNS) {
      List<String> some = collations.subList(from, Math.min(from + COLUMNS, collations.size()));
      List<String> types = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (String collation : some) {
        String set = collation.substring(0, collation.indexOf('|'));
        types.add(
            "varchar(6) CHARACTER SET "
                + set
                + " COLLATE "
                + collation.substring(collation.indexOf('|') + 1));
        // What a character set lacks becomes a question mark.
        values.add("CONVERT(_utf8mb4'aÄ€Ж日ｱ' USING " + set + ")");
      }
      arriveTogether(types, values);
    }
  }

  @Test
  void everyFractionOfASecondStaysWhatItIs() {
    List<String> types = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int digits = 0; digits <= 6; digits++) {
      for (String type : List.of("time(%d)", "datetime(%d)", "timestamp(%d) NULL")) {
        types.add(type.formatted(digits));
        String moment = "12:34:56.123456".substring(0, digits == 0 ? 8 : 9 + digits);
        values.add(type.startsWith("time(") ? "'" + moment + "'" : "'2024-02-29 " + moment + "'");
      }
    }
    arriveTogether(types, values);
  }

  /** A table of all the types, with a row of these values and one of NULLs. */
  private static void arriveTogether(List<String> types, List<String> values) {
    StringBuilder columns = new StringBuilder();
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < types.size(); i++) {
      columns.append(", c").append(i).append(' ').append(types.get(i));
      bytes.append(", HEX(c").append(i).append(')');
    }
    DATABASE.run(
        "DROP TABLE IF EXISTS source, copy",
        "CREATE TABLE source (id int PRIMARY KEY" + columns + ")",
        "INSERT INTO source VALUES (1, " + String.join(", ", values) + ")",
        "INSERT INTO source (id) VALUES (2)");
    TableId source = new TableId(DATABASE.name(), "source");
    new Copy(plain, plain).table(source, COPY, Landing.CREATE);
    String rows = "SELECT id" + bytes + " FROM %s ORDER BY id";
    assertThat(DATABASE.rows(rows.formatted("copy")))
        .isEqualTo(DATABASE.rows(rows.formatted("source")));
    assertThat(plain.catalog().table(COPY).orElseThrow().rowType())
        .isEqualTo(plain.catalog().table(source).orElseThrow().rowType());
  }

  private static TableId fill(String type, List<String> values) {
    List<String> statements = new ArrayList<>();
    statements.add("DROP TABLE IF EXISTS source, copy");
    statements.add("CREATE TABLE source (id int PRIMARY KEY, value " + type + ")");
    statements.add("INSERT INTO source VALUES (0, NULL)");
    for (String value : values) {
      statements.add("INSERT INTO source VALUES (" + statements.size() + ", " + value + ")");
    }
    DATABASE.run(statements.toArray(new String[0]));
    return new TableId(DATABASE.name(), "source");
  }

  private static List<String> texts(TableId table) {
    return DATABASE.rows(
        "SELECT id, HEX(value), value, value IS NULL FROM " + table.name() + " ORDER BY id");
  }

  private static Sample sample(String type, TypeKind kind, String... values) {
    return new Sample(type, kind, false, List.of(values));
  }

  private static Sample special(String type, String... values) {
    return new Sample(type, TypeKind.NATIVE_TEXT, true, List.of(values));
  }

  static Stream<Sample> samples() {
    return Stream.of(numbers(), texts(), bytes(), times(), specials()).flatMap(samples -> samples);
  }

  /** Those that the binary log's reader carries. */
  static Stream<Sample> followable() {
    List<String> obstacles = List.of("uuid", "inet4", "inet6");
    return samples()
        .filter(each -> !each.special() && !obstacles.contains(each.type()))
        .map(each -> new Sample(each.type(), each.kind(), false, afterYearZero(each.values())));
  }

  private static List<String> afterYearZero(List<String> values) {
    return values.stream().filter(value -> !value.startsWith("'0000-")).toList();
  }

  private static Stream<Sample> numbers() {
    return Stream.of(
        sample("tinyint", TypeKind.INT8, "-128", "0", "127"),
        sample("tinyint(1)", TypeKind.INT8, "-128", "0", "1", "127"),
        sample("tinyint unsigned", TypeKind.UINT8, "0", "255"),
        sample("smallint", TypeKind.INT16, "-32768", "32767"),
        sample("smallint unsigned", TypeKind.UINT16, "0", "65535"),
        sample("mediumint", TypeKind.INT32, "-8388608", "8388607"),
        sample("mediumint unsigned", TypeKind.UINT32, "0", "16777215"),
        sample("int", TypeKind.INT32, "-2147483648", "2147483647"),
        sample("int unsigned", TypeKind.UINT32, "0", "4294967295"),
        sample("int(5) unsigned zerofill", TypeKind.UINT32, "0", "42", "4294967295"),
        sample("bigint", TypeKind.INT64, "-9223372036854775808", "9223372036854775807"),
        sample("bigint unsigned", TypeKind.UINT64, "0", "18446744073709551615"),
        sample("bit(1)", TypeKind.BOOLEAN, "0", "1"),
        sample("bit(7)", TypeKind.UINT64, "0", "127", "48"),
        sample("bit(64)", TypeKind.UINT64, "0", "18446744073709551615", "49"),
        sample("year", TypeKind.INT16, "'0000'", "1901", "2155"),
        sample("decimal(1,0)", TypeKind.DECIMAL, "-9", "0", "9"),
        sample("decimal(12,2)", TypeKind.DECIMAL, "-9999999999.99", "0.01", "-0.10", "1234.5"),
        sample("decimal(18,9)", TypeKind.DECIMAL, "-999999999.999999999", "0.000000001"),
        sample("decimal(19,0)", TypeKind.DECIMAL, "9999999999999999999", "-1"),
        sample(
            "decimal(38,38)",
            TypeKind.DECIMAL,
            "0.99999999999999999999999999999999999999",
            "-0.00000000000000000000000000000000000001"),
        sample(
            "decimal(38,0) unsigned",
            TypeKind.DECIMAL,
            "99999999999999999999999999999999999999",
            "0"),
        sample(
            "decimal(65,30)",
            TypeKind.NATIVE_TEXT,
            "99999999999999999999999999999999999.999999999999999999999999999999",
            "-1.5"),
        sample("decimal(65,0)", TypeKind.NATIVE_TEXT, "9".repeat(65), "-" + "9".repeat(65)),
        sample("float", TypeKind.FLOAT32, "-3.4028234e38", "1e-45", "0.1", "16777217", "-0e0"),
        sample("float(7,2)", TypeKind.FLOAT32, "99999.99", "-0.01"),
        sample("float unsigned", TypeKind.FLOAT32, "0", "3.4028234e38"),
        sample(
            "double",
            TypeKind.FLOAT64,
            "-1.7976931348623157e308",
            "5e-324",
            "2.2250738585072014e-308",
            "0.1",
            "-0e0"),
        sample("double(10,3)", TypeKind.FLOAT64, "1234567.891"));
  }

  private static Stream<Sample> texts() {
    return Stream.of(
        sample("char(4)", TypeKind.TEXT, "''", "'a'", "'\uD83D\uDE00\uD83D\uDE00ÄÖ'"),
        sample("varchar(300)", TypeKind.TEXT, "''", "'a '", "'\\\\N'", "'x\\0\\n\\t\\r\\\\\\''"),
        sample("varchar(16000) CHARACTER SET utf8mb4", TypeKind.TEXT, "repeat('ä', 16000)"),
        sample("tinytext", TypeKind.TEXT, "''", "repeat('x', 255)"),
        sample("text", TypeKind.TEXT, "repeat('x', 65535)"),
        sample("mediumtext", TypeKind.TEXT, "repeat('y', 200000)"),
        sample("longtext", TypeKind.TEXT, "repeat('z', 300000)", "''"),
        sample("enum('a','b c','it''s','2','ü')", TypeKind.TEXT, "'a'", "'it''s'", "'2'", "'ü'"),
        sample("set('a','b','c d')", TypeKind.TEXT, "''", "'a,c d'", "'a,b,c d'"),
        sample("json", TypeKind.JSON, "'{\"b\": 1, \"b\":2, \"a\":[1.0,null]}'", "'null'"),
        sample(
            "uuid",
            TypeKind.UUID,
            "'00000000-0000-0000-0000-000000000000'",
            "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
            "'123e4567-e89b-12d3-a456-426655440000'"),
        sample("inet4", TypeKind.NATIVE_TEXT, "'0.0.0.0'", "'255.255.255.255'"),
        sample(
            "inet6",
            TypeKind.NATIVE_TEXT,
            "'::'",
            "'::ffff:1.2.3.4'",
            "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'"));
  }

  private static Stream<Sample> bytes() {
    String all = "X'00010A0D5C09275F25FF80'";
    return Stream.of(
        sample("binary(4)", TypeKind.BINARY, "X'00'", "X'01020300'", "''"),
        sample("varbinary(20)", TypeKind.BINARY, "''", all),
        sample("tinyblob", TypeKind.BINARY, "''", all),
        sample("blob", TypeKind.BINARY, all, "repeat(X'FF', 65535)"),
        sample("mediumblob", TypeKind.BINARY, "repeat(X'5C', 100000)"),
        sample("longblob", TypeKind.BINARY, "repeat(X'0A', 100000)", "''"),
        sample("point", TypeKind.BINARY, "ST_GeomFromText('POINT(1.5 -2)', 4326)"),
        sample(
            "geometry",
            TypeKind.BINARY,
            "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')",
            "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))', 3857)"),
        sample("multipoint", TypeKind.BINARY, "ST_GeomFromText('MULTIPOINT(0 0,1 1)')"));
  }

  private static Stream<Sample> times() {
    return Stream.of(
        sample(
            "date", TypeKind.DATE, "'0000-01-01'", "'1970-01-01'", "'2024-02-29'", "'9999-12-31'"),
        sample(
            "date", TypeKind.DATE, "'1582-10-10'", "'1900-02-28'", "'2000-02-29'", "'0001-01-01'"),
        sample("time", TypeKind.TIME, "'00:00:00'", "'23:59:59'", "'24:00:00'"),
        sample("time(3)", TypeKind.TIME, "'12:34:56.789'"),
        sample("time(6)", TypeKind.TIME, "'00:00:00.000001'", "'23:59:59.999999'"),
        sample(
            "datetime",
            TypeKind.TIMESTAMP,
            "'0000-01-01 00:00:00'",
            "'1969-12-31 23:59:59'",
            "'9999-12-31 23:59:59'"),
        sample(
            "datetime(6)",
            TypeKind.TIMESTAMP,
            "'1969-12-31 23:59:59.999999'",
            "'2024-02-29 00:00:00.000001'",
            "'9999-12-31 23:59:59.999999'"),
        sample("datetime(2)", TypeKind.TIMESTAMP, "'2024-02-29 10:20:30.05'"),
        sample(
            "timestamp(6) NULL",
            TypeKind.TIMESTAMP_TZ,
            "'1970-01-01 00:00:01'",
            "'2024-03-31 01:30:00.5'",
            "'2038-01-19 03:14:07.999999'"));
  }

  private static Stream<Sample> specials() {
    return Stream.of(
        special("date", "'0000-00-00'", "'2024-00-00'", "'2024-02-31'", "'2024-02-29'"),
        special("datetime(6)", "'0000-00-00 00:00:00'", "'2024-05-00 01:02:03.000004'"),
        special("timestamp NULL", "'0000-00-00 00:00:00'", "'2024-01-01 00:00:00'"),
        special("time(6)", "'-838:59:59.999999'", "'838:59:59.999999'", "'00:00:00'", "'24:00:01'"),
        special("time", "'-00:00:01'"));
  }
}
