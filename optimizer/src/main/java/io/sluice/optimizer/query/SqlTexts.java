package io.sluice.optimizer.query;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.rel.rel2sql.SqlImplementor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAlienSystemTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Writes trees as one line of a system's SQL. */
final class SqlTexts {
  private static final String QUOTES = "'\"`";

  private SqlTexts() {}

  /** A whole query; its expressions are adapted to the dialect already. */
  static String query(RelNode rel, SqlDialect dialect) {
    SqlNode statement = new RelToSqlConverter(dialect).visitRoot(rel).asStatement();
    return text(statement, dialect);
  }

  /**
   * An expression over the columns of one table.
   *
   * @param columns the stored names of the table's columns
   */
  static String expression(RexNode expression, List<String> columns, SqlDialect dialect) {
    SqlImplementor.Context context =
        new SqlImplementor.SimpleContext(
            dialect, ordinal -> new SqlIdentifier(columns.get(ordinal), SqlParserPos.ZERO));
    return text(context.toSql(null, expression), dialect);
  }

  /** A string literal; no system's escape but the doubled quote. */
  static void quote(StringBuilder out, String value) {
    out.append('\'').append(value.replace("'", "''")).append('\'');
  }

  /** A type by the system's own name. */
  static SqlDataTypeSpec type(String name) {
    return new SqlDataTypeSpec(
        new SqlAlienSystemTypeNameSpec(name, SqlTypeName.ANY, SqlParserPos.ZERO),
        SqlParserPos.ZERO);
  }

  private static String text(SqlNode node, SqlDialect dialect) {
    UnaryOperator<SqlWriterConfig> oneLine =
        config ->
            config
                .withDialect(dialect)
                .withQuoteAllIdentifiers(true)
                .withAlwaysUseParentheses(false)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withClauseStartsLine(false)
                .withLineFolding(SqlWriterConfig.LineFolding.WIDE)
                .withIndentation(0);
    return oneLine(node.toSqlString(oneLine).getSql()).strip();
  }

  /** Blanks for the line breaks between words; those within quotes belong to a value or a name. */
  private static String oneLine(String sql) {
    StringBuilder line = new StringBuilder(sql.length());
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote == 0) {
        quote = QUOTES.indexOf(c) < 0 ? 0 : c;
      } else if (c == quote) {
        quote = 0;
      }
      line.append(quote == 0 && c == '\n' ? ' ' : c);
    }
    return line.toString();
  }
}
