package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type, with NULL, its least, its greatest and its special values: the copy's text is the
 * source's.
 */
final class TypesTest {
  private static final TestServer.Database DATABASE = TestServer.database().as("postgres");
  private static Connector connector;

  /** A type, the logical type that carries it, whether it can go undecoded, and values. */
  record Sample(String type, TypeKind kind, boolean portable, List<String> values) {
    @Override
    public String toString() {
      return type;
    }
  }

  /** Creates the types that the samples need, as a superuser. */
  static void createTypes(TestServer.Database database) {
    database.run(
        "CREATE EXTENSION citext",
        "CREATE EXTENSION hstore",
        "CREATE TYPE mood AS ENUM ('sad', 'so ''so''', 'Ünïcode')",
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE DOMAIN email AS varchar(30) CHECK (VALUE LIKE '%@%')",
        "CREATE DOMAIN money2 AS numeric(12,2)",
        "CREATE DOMAIN nested AS money2 CHECK (VALUE > 0)",
        "CREATE DOMAIN doc AS jsonb",
        "CREATE DOMAIN feeling AS mood",
        "CREATE TYPE floats AS RANGE (subtype = float8)");
  }

  @BeforeAll
  static void create() {
    createTypes(DATABASE);
    DATABASE.run(
        "CREATE SCHEMA copy", "CREATE SCHEMA relay", "GRANT ALL ON SCHEMA copy, relay TO PUBLIC");
    connector = DATABASE.connector();
  }

  @AfterAll
  static void close() {
    connector.close();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyValueArrivesAsItsTextWas(Sample sample) {
    TableId source = fill(sample);
    var column = connector.catalog().table(source).orElseThrow().columns().get(1);
    assertThat(column.type().kind()).isEqualTo(sample.kind());

    TableId target = new TableId("copy", source.name());
    new Copy(connector, connector).table(source, target, Landing.CREATE);

    assertThat(texts(target)).isEqualTo(texts(source));
    assertThat(connector.catalog().table(target).orElseThrow().columns().get(1).type())
        .isEqualTo(column.type());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsPortablePassesUndecoded(Sample sample) {
    TableId source = fill(sample);
    var info = connector.catalog().table(source).orElseThrow();
    var scan = Scan.Table.of(source, info.rowType());
    assertThat(connector.source().orElseThrow().encoding(scan).isPresent())
        .isEqualTo(sample.portable());
    if (sample.portable()) {
      TableId target = new TableId("relay", source.name());
      new Copy(connector, connector).untouched(source, target, Landing.CREATE);
      assertThat(texts(target)).isEqualTo(texts(source));
    }
  }

  private static TableId fill(Sample sample) {
    String name = "t_" + Integer.toHexString(sample.type().hashCode());
    List<String> statements = new ArrayList<>();
    statements.add("DROP TABLE IF EXISTS public." + name + ", copy." + name + ", relay." + name);
    statements.add("CREATE TABLE " + name + " (id int, value " + sample.type() + ")");
    statements.add("INSERT INTO " + name + " VALUES (0, NULL)");
    for (String value : sample.values()) {
      String literal = "'" + value.replace("'", "''") + "'";
      statements.add(
          "INSERT INTO " + name + " VALUES (" + statements.size() + ", " + literal + ")");
    }
    DATABASE.run(statements.toArray(new String[0]));
    return new TableId("public", name);
  }

  private static List<String> texts(TableId table) {
    return DATABASE.rows(
        "SELECT id, format('%s', value), value IS NULL FROM " + table + " ORDER BY id");
  }

  private static Sample sample(String type, TypeKind kind, boolean portable, String... values) {
    return new Sample(type, kind, portable, List.of(values));
  }

  static Stream<Sample> samples() {
    return Stream.of(numbers(), texts(), times(), others()).flatMap(samples -> samples);
  }

  private static Stream<Sample> numbers() {
    return Stream.of(
        sample("boolean", TypeKind.BOOLEAN, true, "t", "f"),
        sample("smallint", TypeKind.INT16, true, "-32768", "0", "32767"),
        sample("integer", TypeKind.INT32, true, "-2147483648", "0", "2147483647"),
        sample("bigint", TypeKind.INT64, true, "-9223372036854775808", "9223372036854775807"),
        sample("oid", TypeKind.INT64, true, "0", "4294967295"),
        sample(
            "real",
            TypeKind.FLOAT32,
            true,
            "-3.4028235e38",
            "1e-45",
            "-0",
            "NaN",
            "Infinity",
            "-Infinity",
            "0.1"),
        sample(
            "double precision",
            TypeKind.FLOAT64,
            true,
            "-1.7976931348623157e308",
            "5e-324",
            "-0",
            "NaN",
            "Infinity",
            "-Infinity",
            "0.1"),
        sample(
            "numeric(38,0)",
            TypeKind.DECIMAL,
            true,
            "99999999999999999999999999999999999999",
            "-99999999999999999999999999999999999999",
            "0",
            "10000",
            "99999999",
            "100000000",
            "-18446744073709551616"),
        sample(
            "numeric(38,38)",
            TypeKind.DECIMAL,
            true,
            "0.99999999999999999999999999999999999999",
            "-0.00000000000000000000000000000000000001",
            "0",
            "0.1",
            "0.00010000000000000000000000000000000001"),
        sample(
            "numeric(12,2)",
            TypeKind.DECIMAL,
            true,
            "9999999999.99",
            "-9999999999.99",
            "0.01",
            "-0.10",
            "1234.50",
            "10000",
            "0.00"),
        sample(
            "numeric(20,7)",
            TypeKind.DECIMAL,
            true,
            "1234567890123.1234567",
            "0.0000001",
            "-0.0001",
            "10000.0001",
            "100000000"),
        sample(
            "numeric",
            TypeKind.NATIVE_TEXT,
            true,
            "NaN",
            "Infinity",
            "-Infinity",
            "0.000",
            "1e500",
            "-1.50",
            "123456789012345678901234567890.123456789012345678901234567890123"),
        sample(
            "numeric(50,10)",
            TypeKind.NATIVE_TEXT,
            true,
            "1.5",
            "1234567890123456789012345678901234567890.0123456789"),
        sample("numeric(5,-2)", TypeKind.NATIVE_TEXT, true, "9999900", "100"),
        sample("numeric(3,5)", TypeKind.NATIVE_TEXT, true, "0.00999"),
        sample("money", TypeKind.NATIVE_TEXT, true, "12.34", "-92233720368547758.08"),
        sample("money2", TypeKind.DECIMAL, true, "1.50", "-0.01"),
        sample("nested", TypeKind.DECIMAL, true, "1.50", "9999999999.99"));
  }

  private static Stream<Sample> texts() {
    return Stream.of(
        sample("text", TypeKind.TEXT, true, "", "a\tb\nc\\d\re", "Ünïcødé 漢字 🚀", "\\N", "\\."),
        sample("character varying(5)", TypeKind.TEXT, true, "", "12345", "漢字漢字漢"),
        sample("character varying", TypeKind.TEXT, true, "x"),
        sample("character(5)", TypeKind.TEXT, true, "", "ab", "abcde"),
        sample("\"char\"", TypeKind.TEXT, true, "a", "", "\\377"),
        sample("name", TypeKind.TEXT, true, "pg_class", "Ünïcode"),
        sample("citext", TypeKind.TEXT, true, "MiXed"),
        sample("email", TypeKind.TEXT, true, "a@b.c"),
        sample(
            "xml",
            TypeKind.NATIVE_TEXT,
            true,
            "<a b=\"c\">d &amp; e</a>",
            "just text",
            "",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"),
        sample("json", TypeKind.JSON, true, "{\"b\" : 1,  \"a\":[1, 2.50], \"b\":null}", "\"x\""),
        sample("jsonb", TypeKind.JSON, true, "{\"b\":1,\"a\":[1,2.50,\"\\u00fc\"]}", "null"),
        sample("doc", TypeKind.JSON, true, "{\"a\": 1}"),
        sample("jsonpath", TypeKind.NATIVE_TEXT, true, "$.a[*] ? (@ > 1)"),
        sample("bytea", TypeKind.BINARY, true, "", "\\x00ff5c0a0d09", "\\xdeadbeef"),
        sample(
            "uuid",
            TypeKind.UUID,
            true,
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        sample("mood", TypeKind.NATIVE_TEXT, true, "sad", "so 'so'", "Ünïcode"),
        sample("feeling", TypeKind.NATIVE_TEXT, true, "sad"),
        sample("bit(3)", TypeKind.NATIVE_TEXT, true, "101"),
        sample("bit varying(9)", TypeKind.NATIVE_TEXT, true, "", "10101"),
        sample("tsvector", TypeKind.NATIVE_TEXT, true, "'a':1A 'it''s':2,3"),
        sample("tsquery", TypeKind.NATIVE_TEXT, true, "'a' & !'b' <-> 'c':*"));
  }

  private static Stream<Sample> times() {
    return Stream.of(
        sample(
            "date",
            TypeKind.DATE,
            true,
            "4713-01-01 BC",
            "0001-01-01",
            "1970-01-01",
            "2024-02-29",
            "5874897-12-31",
            "infinity",
            "-infinity"),
        sample(
            "time without time zone",
            TypeKind.TIME,
            true,
            "00:00:00",
            "23:59:59.999999",
            "24:00:00"),
        sample("time(3) without time zone", TypeKind.TIME, true, "12:34:56.789"),
        sample(
            "time with time zone",
            TypeKind.NATIVE_TEXT,
            true,
            "00:00:00+15:59:59",
            "24:00:00-15:59:59",
            "12:30:00.5+05:30"),
        sample(
            "timestamp without time zone",
            TypeKind.TIMESTAMP,
            true,
            "4713-11-24 00:00:00 BC",
            "1999-12-31 23:59:59.999999",
            "1969-12-31 23:59:59.999999",
            "294246-12-31 23:59:59.999999",
            "infinity",
            "-infinity"),
        sample("timestamp(0) without time zone", TypeKind.TIMESTAMP, true, "2024-01-01 12:00:00"),
        sample(
            "timestamp with time zone",
            TypeKind.TIMESTAMP_TZ,
            true,
            "4713-11-24 00:00:00+00 BC",
            "2024-03-31 02:30:00+02",
            "294246-12-31 23:59:59.999999+00",
            "infinity",
            "-infinity"),
        sample(
            "interval",
            TypeKind.NATIVE_TEXT,
            true,
            "178000000 years",
            "-178000000 years",
            "1 mon -2 days 03:04:05.000006",
            "0",
            "infinity",
            "-infinity"),
        sample("interval day to second(3)", TypeKind.NATIVE_TEXT, true, "1 day 00:00:01.234"));
  }

  private static Stream<Sample> others() {
    return Stream.of(
        sample(
            "inet",
            TypeKind.NATIVE_TEXT,
            true,
            "192.168.1.1",
            "10.0.0.0/8",
            "::1",
            "2001:db8::ff/64"),
        sample("cidr", TypeKind.NATIVE_TEXT, true, "192.168.0.0/16", "2001:db8::/32"),
        sample("macaddr", TypeKind.NATIVE_TEXT, true, "08:00:2b:01:02:03"),
        sample("macaddr8", TypeKind.NATIVE_TEXT, true, "08:00:2b:01:02:03:04:05"),
        sample(
            "integer[]",
            TypeKind.NATIVE_TEXT,
            true,
            "{}",
            "{1,NULL,-3}",
            "{{1,2},{3,4}}",
            "[0:1]={7,8}"),
        sample("text[]", TypeKind.NATIVE_TEXT, true, "{\"a,b\",\"c\\\"d\",NULL,\"NULL\",\"\"}"),
        sample(
            "timestamp with time zone[]",
            TypeKind.NATIVE_TEXT,
            true,
            "{\"2024-01-01 00:00:00+00\",infinity}"),
        sample("numeric(6,2)[]", TypeKind.NATIVE_TEXT, true, "{1.50,NaN}"),
        sample("mood[]", TypeKind.NATIVE_TEXT, false, "{sad,\"so 'so'\"}"),
        sample("pair", TypeKind.NATIVE_TEXT, false, "(1,\"a b\")", "(,)", "(2,)"),
        sample("pair[]", TypeKind.NATIVE_TEXT, false, "{\"(1,x)\"}"),
        sample("int4range", TypeKind.NATIVE_TEXT, true, "[1,10)", "empty", "(,)"),
        sample("tstzrange", TypeKind.NATIVE_TEXT, true, "[\"2024-01-01 00:00:00+00\",infinity)"),
        sample("floats", TypeKind.NATIVE_TEXT, false, "[0.1,0.2]"),
        sample("nummultirange", TypeKind.NATIVE_TEXT, true, "{}", "{[1.5,2.50),[3,4]}"),
        sample("hstore", TypeKind.NATIVE_TEXT, true, "\"a\"=>\"1\", \"b\"=>NULL", ""),
        sample("point", TypeKind.NATIVE_TEXT, true, "(0.1,-1e+300)", "(NaN,Infinity)"),
        sample("line", TypeKind.NATIVE_TEXT, true, "{1,-1,0.1}"),
        sample("lseg", TypeKind.NATIVE_TEXT, true, "[(1,2),(3,4)]"),
        sample("box", TypeKind.NATIVE_TEXT, true, "(3,4),(1,2)"),
        sample("path", TypeKind.NATIVE_TEXT, true, "((1,2),(3,4))", "[(1,2),(3,4)]"),
        sample("polygon", TypeKind.NATIVE_TEXT, true, "((1,2),(3,4),(5,6))"),
        sample("circle", TypeKind.NATIVE_TEXT, true, "<(1,2),0.1>"),
        sample("pg_lsn", TypeKind.NATIVE_TEXT, true, "0/0", "FFFFFFFF/FFFFFFFF"),
        sample("xid8", TypeKind.NATIVE_TEXT, true, "18446744073709551615"),
        sample("pg_snapshot", TypeKind.NATIVE_TEXT, true, "10:20:10,14"),
        sample("tid", TypeKind.NATIVE_TEXT, true, "(42,7)"),
        sample("regclass", TypeKind.NATIVE_TEXT, false, "pg_class"),
        sample("aclitem", TypeKind.NATIVE_TEXT, false, "postgres=r/postgres"));
  }
}
