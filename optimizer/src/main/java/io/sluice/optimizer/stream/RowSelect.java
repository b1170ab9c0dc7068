package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT over one table, item by item. Only a SELECT that is one list over one FROM has items.
 */
final class RowSelect {
  private final SqlSelect select;
  private final SourceTable table;
  private final List<SqlNode> items;

  private RowSelect(SqlSelect select, SourceTable table) {
    this.select = select;
    this.table = table;
    this.items = expanded(select, table);
  }

  /** Empty for anything but {@code SELECT items FROM table [WHERE condition]}. */
  static Optional<RowSelect> of(SqlNode query, SourceTable table) {
    return query instanceof SqlSelect select && isPlain(select)
        ? Optional.of(new RowSelect(select, table))
        : Optional.empty();
  }

  private static boolean isPlain(SqlSelect select) {
    SqlNode from = select.getFrom();
    boolean oneTable =
        from instanceof SqlIdentifier
            || (from instanceof SqlCall call
                && call.getKind() == SqlKind.AS
                && call.operand(0) instanceof SqlIdentifier);
    return oneTable
        && select.getGroup() == null
        && select.getHaving() == null
        && select.getOrderList() == null
        && select.getFetch() == null
        && !select.isDistinct();
  }

  /** For each column that comes out, the table's column that it is, untouched. */
  List<Optional<String>> sources() {
    return items.stream().map(this::source).toList();
  }

  /** The table's columns that conditions and expressions are computed from. */
  Set<String> computedFrom() {
    Set<String> read = new LinkedHashSet<>();
    items.stream().filter(item -> source(item).isEmpty()).forEach(item -> collect(item, read));
    read.addAll(filteredBy());
    return read;
  }

  /** The table's columns that the condition is computed from. */
  Set<String> filteredBy() {
    Set<String> read = new LinkedHashSet<>();
    SqlNode where = select.getWhere();
    if (where != null) {
      collect(where, read);
    }
    return read;
  }

  /** The same SELECT with the column that tells rows apart behind its own. */
  SqlNode withRow() {
    List<SqlNode> all = new ArrayList<>(items);
    all.add(identifier(List.of(StreamTable.ROW)));
    SqlSelect copy = (SqlSelect) select.clone(SqlParserPos.ZERO);
    copy.setSelectList(new SqlNodeList(all, SqlParserPos.ZERO));
    copy.setFrom(from());
    return copy;
  }

  /** The table by its full name, so that it is the one which has that column. */
  private SqlNode from() {
    SqlNode full =
        identifier(
            List.of(
                table.connection().name(), table.info().id().schema(), table.info().id().name()));
    if (select.getFrom() instanceof SqlCall call) {
      List<SqlNode> operands = new ArrayList<>(call.getOperandList());
      operands.set(0, full);
      return call.getOperator().createCall(SqlParserPos.ZERO, operands);
    }
    return full;
  }

  private static List<SqlNode> expanded(SqlSelect select, SourceTable table) {
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      if (item instanceof SqlIdentifier name && name.isStar()) {
        table.info().columns().forEach(each -> items.add(identifier(List.of(each.name()))));
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private Optional<String> source(SqlNode item) {
    SqlNode value =
        item instanceof SqlCall call && call.getKind() == SqlKind.AS ? call.operand(0) : item;
    return value instanceof SqlIdentifier name ? stored(name) : Optional.empty();
  }

  private void collect(SqlNode expression, Set<String> into) {
    expression.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier name) {
            stored(name).ifPresent(into::add);
            return null;
          }
        });
  }

  private Optional<String> stored(SqlIdentifier name) {
    String last = name.names.get(name.names.size() - 1);
    if (table.info().column(last).isPresent()) {
      return Optional.of(last);
    }
    List<String> alike =
        table.info().columns().stream()
            .map(TableColumn::name)
            .filter(column -> column.equalsIgnoreCase(last))
            .toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  private static SqlIdentifier identifier(List<String> names) {
    return new SqlIdentifier(names, SqlParserPos.ZERO);
  }
}
