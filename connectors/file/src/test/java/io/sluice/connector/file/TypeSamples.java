package io.sluice.connector.file;

import io.sluice.connector.kit.TypeSample;
import java.util.List;

/** The types that Parquet holds, with their least, greatest and special values. */
final class TypeSamples {
  static final List<TypeSample> PARQUET =
      List.of(
          TypeSample.of("BOOLEAN", "true", "true", "false", "false"),
          TypeSample.of("TINYINT", "-128", "-128", "127", "127"),
          TypeSample.of("SMALLINT", "-32768", "-32768", "32767", "32767"),
          TypeSample.of("INTEGER", "-2147483648", "-2147483648", "2147483647", "2147483647"),
          TypeSample.of(
              "BIGINT",
              "-9223372036854775808",
              "-9223372036854775808",
              "9223372036854775807",
              "9223372036854775807"),
          TypeSample.of("UTINYINT", "0", "0", "255", "255"),
          TypeSample.of("USMALLINT", "0", "0", "65535", "65535"),
          TypeSample.of("UINTEGER", "0", "0", "4294967295", "4294967295"),
          TypeSample.of("UBIGINT", "0", "0", "18446744073709551615", "18446744073709551615"),
          TypeSample.of("FLOAT", "'nan'", "NaN", "'-inf'", "-Infinity", "1.5", "1.5"),
          TypeSample.of(
              "DOUBLE",
              "'nan'",
              "NaN",
              "'inf'",
              "Infinity",
              "1.7976931348623157e308",
              "1.7976931348623157E308",
              "5e-324",
              "4.9E-324",
              "'-0.0'",
              "-0.0"),
          TypeSample.of("DECIMAL(4,2)", "-99.99", "-99.99", "0.10", "0.10"),
          TypeSample.of("DECIMAL(18,0)", "999999999999999999", "999999999999999999"),
          TypeSample.of(
              "DECIMAL(38,10)",
              "-9999999999999999999999999999.9999999999",
              "-9999999999999999999999999999.9999999999"),
          TypeSample.of("VARCHAR", "''", "", "'ä→表 😀'", "ä→表 😀", "'null'", "null"),
          TypeSample.of("BLOB", "''::BLOB", "", "'\\x00\\xFF'::BLOB", "00ff"),
          TypeSample.of(
              "DATE",
              "'infinity'",
              "infinity",
              "'-infinity'",
              "-infinity",
              "'0044-03-15 (BC)'",
              "-0043-03-15",
              "'9999-12-31'",
              "9999-12-31"),
          TypeSample.of("TIME", "'00:00:00'", "0", "'24:00:00'", "86400000000"),
          TypeSample.of(
              "TIMESTAMP",
              "'infinity'",
              "infinity",
              "'-infinity'",
              "-infinity",
              "'1969-12-31 23:59:59.999999'",
              "1969-12-31T23:59:59.999999",
              "'294247-01-10 04:00:54.775806'",
              "+294247-01-10T04:00:54.775806"),
          TypeSample.of("TIMESTAMP_S", "'2024-02-29 12:00:00'", "2024-02-29T12:00"),
          TypeSample.of("TIMESTAMP_MS", "'2024-02-29 12:00:00.001'", "2024-02-29T12:00:00.001"),
          TypeSample.of(
              "TIMESTAMP_NS", "'2024-02-29 12:00:00.000000001'", "2024-02-29 12:00:00.000000001"),
          TypeSample.of(
              "TIMESTAMP WITH TIME ZONE",
              "'infinity'",
              "infinity",
              "'2024-02-29 12:00:00+05'",
              "2024-02-29T07:00Z"),
          TypeSample.of(
              "UUID",
              "'F9E7382D-A1F6-45F8-B523-D51A5393C700'",
              "f9e7382d-a1f6-45f8-b523-d51a5393c700"),
          TypeSample.of(
              "JSON", "'{\"b\": [1,  null], \"a\": \"ä\"}'", "{\"b\": [1,  null], \"a\": \"ä\"}"),
          TypeSample.of("INTEGER[]", "[1, NULL]", "[1, NULL]", "[]", "[]"),
          TypeSample.of("VARCHAR[]", "['a, b', 'it''s', NULL, '']", "['a, b', 'it\\'s', NULL, '']"),
          TypeSample.of(
              "STRUCT(a INTEGER, b VARCHAR)", "{'a': 1, 'b': 'x, y'}", "{'a': 1, 'b': 'x, y'}"),
          TypeSample.of("MAP(VARCHAR, INTEGER)", "MAP {'k, 1': 2}", "{'k, 1'=2}"));

  private TypeSamples() {}
}
