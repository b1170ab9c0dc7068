package io.sluice.optimizer;

import io.sluice.optimizer.query.PlannedQuery;
import io.sluice.optimizer.query.QueryPlanner;
import io.sluice.optimizer.table.Incoming;
import io.sluice.sql.clause.Source;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The rows of a table that fulfil a condition: planned as a query, landed as the table. */
final class FilteredTable {
  private FilteredTable() {}

  /**
   * @param plain the same rows unfiltered
   */
  static Incoming incoming(
      QueryPlanner queries, Source.OneTable source, Expression where, Incoming plain) {
    PlannedQuery planned = queries.plan(select(source, where));
    return new Incoming(
        plain.source(),
        planned.pipeline(),
        plain.columns(),
        plain.key(),
        plain.dialect(),
        planned.rows(),
        plain.place());
  }

  private static SqlNode select(Source.OneTable source, Expression where) {
    List<SqlNode> columns = new ArrayList<>();
    source.columns().forEach(choice -> columns.add(identifier(choice.column())));
    SqlNodeList list =
        columns.isEmpty()
            ? SqlNodeList.of(SqlIdentifier.star(SqlParserPos.ZERO))
            : new SqlNodeList(columns, SqlParserPos.ZERO);
    return new SqlSelect(
        SqlParserPos.ZERO,
        null,
        list,
        identifier(source.table()),
        where.node(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static SqlIdentifier identifier(Name name) {
    List<SqlParserPos> positions =
        name.parts().stream().map(part -> position(part.position())).toList();
    return new SqlIdentifier(name.texts(), null, position(name.position()), positions);
  }

  private static SqlIdentifier identifier(Identifier name) {
    return new SqlIdentifier(name.text(), position(name.position()));
  }

  private static SqlParserPos position(SourcePosition position) {
    return new SqlParserPos(
        position.line(), position.column(), position.endLine(), position.endColumn());
  }
}
