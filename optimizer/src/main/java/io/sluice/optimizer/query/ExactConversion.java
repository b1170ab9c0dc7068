package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes values of one type of another's, in the transform engine's words, and refuses those that
 * the other type does not hold: whole numbers and decimals keep every digit, moments every
 * microsecond, texts every character. Floating point alone takes the nearest number.
 */
public final class ExactConversion {
  private static final Set<TypeKind> TEXTS =
      EnumSet.of(TypeKind.TEXT, TypeKind.NATIVE_TEXT, TypeKind.JSON, TypeKind.UUID);
  private static final Set<TypeKind> FLOATS = EnumSet.of(TypeKind.FLOAT32, TypeKind.FLOAT64);
  private static final Set<TypeKind> DAYS =
      EnumSet.of(TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_TZ);
  private static final Set<TypeKind> EXACT_NUMBERS =
      EnumSet.of(
          TypeKind.INT8,
          TypeKind.INT16,
          TypeKind.INT32,
          TypeKind.INT64,
          TypeKind.UINT8,
          TypeKind.UINT16,
          TypeKind.UINT32,
          TypeKind.UINT64,
          TypeKind.DECIMAL,
          TypeKind.BOOLEAN);

  /** More digits than a moment has. */
  private static final String FINER = "[.][0-9]{6}0*[1-9]";

  private static final String ALWAYS = "true";

  private final ColumnType from;
  private final ColumnType to;

  private ExactConversion(ColumnType from, ColumnType to) {
    this.from = from;
    this.to = to;
  }

  /** The conversion, if values of the one type can be ones of the other at all. */
  public static Optional<ExactConversion> of(ColumnType from, ColumnType to) {
    boolean possible =
        to.kind() == TypeKind.TEXT
            || TEXTS.contains(from.kind())
            || (isNumber(from) && isNumber(to))
            || (DAYS.contains(from.kind()) && DAYS.contains(to.kind()))
            || from.kind() == to.kind();
    return possible ? Optional.of(new ExactConversion(from, to)) : Optional.empty();
  }

  private static boolean isNumber(ColumnType type) {
    return EXACT_NUMBERS.contains(type.kind()) || FLOATS.contains(type.kind());
  }

  /**
   * The expression.
   *
   * @param value the value's name
   * @param column what the error calls it
   */
  String sql(String value, String column) {
    String condition = condition(value);
    if (condition.equals(ALWAYS)) {
      return converted(value);
    }
    String message =
        "a value of column \"" + column + "\" (" + from + ") does not fit the type " + words(to);
    return "CASE WHEN %1$s IS NULL THEN NULL WHEN %2$s THEN %3$s ELSE error(%4$s || %5$s) END"
        .formatted(
            value,
            condition,
            converted(value),
            literal(message + ": "),
            "left(" + text(value) + ", 60)");
  }

  /** A type as a statement writes it. */
  public static String words(ColumnType type) {
    return type.kind() == TypeKind.TEXT && type.precision() > 0
        ? "VARCHAR(" + type.precision() + ")"
        : name(type);
  }

  private String condition(String value) {
    if (TEXTS.contains(from.kind())) {
      return ofText(value);
    }
    if (to.kind() == TypeKind.TEXT) {
      return limited(text(value));
    }
    return FLOATS.contains(to.kind())
        ? tried(value) + " IS NOT NULL"
        : back(tried(value)) + " = " + value;
  }

  private String ofText(String value) {
    String holds = tried(value) + " IS NOT NULL";
    return switch (to.kind()) {
      case TEXT -> limited(value);
      case JSON -> "json_valid(" + value + ")";
      case BINARY, NATIVE_TEXT -> ALWAYS;
      case DATE -> "CAST(" + tried(value) + " AS TIMESTAMP) = TRY_CAST(" + value + " AS TIMESTAMP)";
      case TIME, TIMESTAMP, TIMESTAMP_TZ ->
          holds + " AND NOT regexp_matches(" + value + ", " + literal(FINER) + ")";
      case BOOLEAN, FLOAT32, FLOAT64, UUID -> holds;
      default ->
          "regexp_full_match("
              + value
              + ", "
              + literal("-?(0|[1-9][0-9]*)([.][0-9]{0," + to.scale() + "}0*)?")
              + ") AND "
              + holds;
    };
  }

  private String limited(String text) {
    return to.precision() > 0 ? "length(" + text + ") <= " + to.precision() : ALWAYS;
  }

  private String converted(String value) {
    if (to.kind() == TypeKind.TEXT) {
      return text(value);
    }
    if (!TEXTS.contains(from.kind())) {
      return tried(value);
    }
    return switch (to.kind()) {
      case JSON, NATIVE_TEXT -> value;
      case BINARY -> "encode(" + value + ")";
      case UUID -> "CAST(" + tried(value) + " AS VARCHAR)";
      default -> tried(value);
    };
  }

  /** The value in the new type, NULL if there is none. */
  private String tried(String value) {
    return cast(value, from, to);
  }

  private String back(String value) {
    return cast(value, to, from);
  }

  /** A moment without a zone is taken as UTC. */
  private static String cast(String value, ColumnType from, ColumnType to) {
    boolean zoned = from.kind() == TypeKind.TIMESTAMP_TZ;
    if (zoned && to.kind() != TypeKind.TIMESTAMP_TZ) {
      return "TRY_CAST((" + value + " AT TIME ZONE 'UTC') AS " + name(to) + ")";
    }
    if (to.kind() == TypeKind.TIMESTAMP_TZ && !zoned && DAYS.contains(from.kind())) {
      return "(TRY_CAST(" + value + " AS TIMESTAMP) AT TIME ZONE 'UTC')";
    }
    return "TRY_CAST(" + value + " AS " + name(to) + ")";
  }

  private String text(String value) {
    if (TEXTS.contains(from.kind())) {
      return value;
    }
    return from.kind() == TypeKind.BINARY
        ? "decode(" + value + ")"
        : "CAST(" + value + " AS VARCHAR)";
  }

  private static String name(ColumnType type) {
    return switch (type.kind()) {
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case UINT64 -> "UBIGINT";
      case UUID -> "UUID";
      case JSON -> "JSON";
      default -> Dialects.RESIDUAL.typeName(type).orElse("VARCHAR");
    };
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder();
    SqlTexts.quote(literal, text);
    return literal.toString();
  }
}
