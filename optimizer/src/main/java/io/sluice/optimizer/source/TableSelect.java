package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.query.Nulls;
import io.sluice.spi.TableColumn;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.text.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Writes what a sync takes of a table as a SELECT. */
final class TableSelect {
  private final SourceTable table;

  TableSelect(SourceTable table) {
    this.table = table;
  }

  /** The columns in order, NULL for those that the table lacks, and then the computed ones. */
  SqlNode of(List<Taken> taken, Optional<Expression> where, List<AddedColumn> added) {
    List<SqlNode> items = new ArrayList<>();
    for (Taken one : taken) {
      items.add(
          one.stored()
              .map(TableColumn::name)
              .<SqlNode>map(name -> new SqlIdentifier(name, SqlParserPos.ZERO))
              .orElseGet(() -> Nulls.of(one.as().type())));
    }
    List<String> path =
        List.of(table.connection().name(), table.info().id().schema(), table.info().id().name());
    return select(
        withAdded(items, added),
        new SqlIdentifier(path, SqlParserPos.ZERO),
        where.map(condition -> SourceFunctions.resolve(condition.node(), table)).orElse(null));
  }

  /** All that a query yields, and computed columns. */
  SqlNode over(SqlNode query, List<AddedColumn> added) {
    List<SqlNode> items = withAdded(List.of(SqlIdentifier.star(SqlParserPos.ZERO)), added);
    return select(items, named(query, table.info().id().name()), null);
  }

  /** All that a query yields, and columns that need no table to be computed. */
  static SqlNode over(SqlNode query, String name, List<AddedColumn> added) {
    List<SqlNode> items = new ArrayList<>(List.of(SqlIdentifier.star(SqlParserPos.ZERO)));
    added.forEach(one -> items.add(one.value().node()));
    return select(items, named(query, name), null);
  }

  private static SqlNode named(SqlNode query, String name) {
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO, query, new SqlIdentifier(name, SqlParserPos.ZERO));
  }

  private List<SqlNode> withAdded(List<SqlNode> own, List<AddedColumn> added) {
    List<SqlNode> items = new ArrayList<>(own);
    added.forEach(one -> items.add(SourceFunctions.resolve(one.value().node(), table)));
    return items;
  }

  private static SqlNode select(List<SqlNode> items, SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        SqlParserPos.ZERO,
        null,
        new SqlNodeList(items, SqlParserPos.ZERO),
        from,
        where,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
