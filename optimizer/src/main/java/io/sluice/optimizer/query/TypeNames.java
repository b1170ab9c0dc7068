package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** The names of types that the grammar takes for a user's own: other systems' words for ours. */
final class TypeNames {
  private static final Map<String, SqlTypeName> WORDS =
      Map.ofEntries(
          Map.entry("bool", SqlTypeName.BOOLEAN),
          Map.entry("bytea", SqlTypeName.VARBINARY),
          Map.entry("float4", SqlTypeName.REAL),
          Map.entry("float8", SqlTypeName.DOUBLE),
          Map.entry("int2", SqlTypeName.SMALLINT),
          Map.entry("int4", SqlTypeName.INTEGER),
          Map.entry("int8", SqlTypeName.BIGINT),
          Map.entry("string", SqlTypeName.VARCHAR),
          Map.entry("text", SqlTypeName.VARCHAR),
          Map.entry("timestamptz", SqlTypeName.TIMESTAMP_TZ));

  /** What the grammar knows by itself. */
  private static final List<String> STANDARD =
      List.of(
          "BIGINT",
          "BOOLEAN",
          "CHAR",
          "DATE",
          "DECIMAL",
          "DOUBLE",
          "FLOAT",
          "INTEGER",
          "NUMERIC",
          "REAL",
          "SMALLINT",
          "TIME",
          "TIMESTAMP",
          "TINYINT",
          "VARBINARY",
          "VARCHAR");

  private TypeNames() {}

  /**
   * The type in the standard's words.
   *
   * @throws SluiceException {@code INVALID_QUERY} at the name, if there is no such type
   */
  static SqlDataTypeSpec standard(SqlDataTypeSpec type) {
    if (!(type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec named)) {
      return type;
    }
    SqlIdentifier name = named.getTypeName();
    SqlTypeName meant = WORDS.get(name.toString().toLowerCase(Locale.ROOT));
    if (meant == null) {
      throw unknown(name);
    }
    SqlParserPos position = type.getParserPosition();
    return new SqlDataTypeSpec(new SqlBasicTypeNameSpec(meant, position), position);
  }

  private static SluiceException unknown(SqlIdentifier name) {
    TreeSet<String> all = new TreeSet<>(STANDARD);
    WORDS.keySet().forEach(word -> all.add(word.toUpperCase(Locale.ROOT)));
    SqlParserPos position = name.getParserPosition();
    return new SluiceException(ErrorCode.INVALID_QUERY, "no type is called " + name)
        .withSuggestion(
            Suggestions.nearest(name.toString(), all)
                .map(near -> "Did you mean " + near + "?")
                .orElseGet(() -> "The types are " + String.join(", ", all) + "."))
        .at(position.getLineNum(), position.getColumnNum());
  }
}
