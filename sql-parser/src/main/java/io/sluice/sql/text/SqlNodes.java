package io.sluice.sql.text;

import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;

/** Writes Calcite's syntax trees in Sluice's own dialect. */
final class SqlNodes {

  /** Strings of any alphabet are written as they are: a script is Unicode text. */
  private static final SqlDialect DIALECT =
      new SqlDialect(AnsiSqlDialect.DEFAULT_CONTEXT.withIdentifierQuoteString("\"")) {
        @Override
        public void quoteStringLiteral(StringBuilder out, String charset, String value) {
          if (charset != null) {
            out.append('_').append(charset);
          }
          out.append(SqlText.quoted(value, '\''));
        }
      };

  private SqlNodes() {}

  /**
   * Keywords in capitals, names quoted where they were quoted, and every parenthesis said, so that
   * trees of different shape never look the same.
   */
  static String textOf(SqlNode node) {
    return new SqlPrettyWriter(
            SqlPrettyWriter.config()
                .withDialect(DIALECT)
                .withQuoteAllIdentifiers(false)
                .withAlwaysUseParentheses(true)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withClauseStartsLine(false)
                .withIndentation(0))
        .format(node);
  }
}
