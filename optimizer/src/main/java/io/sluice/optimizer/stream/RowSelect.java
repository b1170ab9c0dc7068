package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT over one table, or over such a SELECT, item by item. Only a SELECT that is one list over
 * one FROM has items.
 */
final class RowSelect {
  private final SqlSelect select;
  private final SourceTable table;
  private final Optional<RowSelect> within;
  private final List<SqlNode> items;

  private RowSelect(SqlSelect select, SourceTable table, Optional<RowSelect> within) {
    this.select = select;
    this.table = table;
    this.within = within;
    this.items = expanded();
  }

  /** Empty for anything but {@code SELECT items FROM table [WHERE condition]}. */
  static Optional<RowSelect> of(SqlNode query, SourceTable table) {
    if (!(query instanceof SqlSelect select) || !isPlain(select)) {
      return Optional.empty();
    }
    SqlNode from = source(select);
    if (from instanceof SqlIdentifier) {
      return Optional.of(new RowSelect(select, table, Optional.empty()));
    }
    return of(from, table).map(inner -> new RowSelect(select, table, Optional.of(inner)));
  }

  private static boolean isPlain(SqlSelect select) {
    return select.getFrom() != null
        && select.getGroup() == null
        && select.getHaving() == null
        && select.getOrderList() == null
        && select.getFetch() == null
        && select.getOffset() == null
        && !select.isDistinct();
  }

  private static SqlNode source(SqlSelect select) {
    SqlNode from = Objects.requireNonNull(select.getFrom());
    return from instanceof SqlCall call && call.getKind() == SqlKind.AS ? call.operand(0) : from;
  }

  /** Whether it leaves rows out. */
  boolean filters() {
    return select.getWhere() != null || within.map(RowSelect::filters).orElse(false);
  }

  /** For each column that comes out, the table's column that it is, untouched. */
  List<Optional<String>> sources() {
    return items.stream().map(this::source).toList();
  }

  /** The table's columns that conditions and expressions are computed from. */
  Set<String> computedFrom() {
    Set<String> read = new LinkedHashSet<>();
    items.stream().filter(item -> source(item).isEmpty()).forEach(item -> collect(item, read));
    SqlNode where = select.getWhere();
    if (where != null) {
      collect(where, read);
    }
    within.map(RowSelect::computedFrom).ifPresent(read::addAll);
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
        within
            .map(RowSelect::withRow)
            .orElseGet(
                () ->
                    identifier(
                        List.of(
                            table.connection().name(),
                            table.info().id().schema(),
                            table.info().id().name())));
    if (select.getFrom() instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      List<SqlNode> operands = new ArrayList<>(call.getOperandList());
      operands.set(0, full);
      return call.getOperator().createCall(SqlParserPos.ZERO, operands);
    }
    return full;
  }

  private List<SqlNode> expanded() {
    List<SqlNode> all = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      if (item instanceof SqlIdentifier name && name.isStar()) {
        columns().forEach(each -> all.add(identifier(List.of(each))));
      } else {
        all.add(item);
      }
    }
    return all;
  }

  /** What the items may name. */
  private List<String> columns() {
    return within
        .map(RowSelect::names)
        .orElseGet(() -> table.info().columns().stream().map(TableColumn::name).toList());
  }

  private List<String> names() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      given.add(Objects.requireNonNullElse(SqlValidatorUtil.alias(items.get(i)), "EXPR$" + i));
    }
    return given;
  }

  private Optional<String> source(SqlNode item) {
    SqlNode value =
        item instanceof SqlCall call && call.getKind() == SqlKind.AS ? call.operand(0) : item;
    return value instanceof SqlIdentifier name
        ? place(name).flatMap(this::stored)
        : Optional.empty();
  }

  private Optional<String> stored(int place) {
    return within.isPresent()
        ? within.get().sources().get(place)
        : Optional.of(table.info().columns().get(place).name());
  }

  private void collect(SqlNode expression, Set<String> into) {
    expression.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier name) {
            place(name).ifPresent(place -> read(place, into));
            return null;
          }
        });
  }

  private void read(int place, Set<String> into) {
    if (within.isPresent()) {
      within.get().collect(within.get().items.get(place), into);
    } else {
      into.add(table.info().columns().get(place).name());
    }
  }

  private Optional<Integer> place(SqlIdentifier name) {
    String last = name.names.get(name.names.size() - 1);
    List<String> columns = columns();
    if (columns.contains(last)) {
      return Optional.of(columns.indexOf(last));
    }
    List<String> alike = columns.stream().filter(column -> column.equalsIgnoreCase(last)).toList();
    return alike.size() == 1 ? Optional.of(columns.indexOf(alike.get(0))) : Optional.empty();
  }

  private static SqlIdentifier identifier(List<String> names) {
    return new SqlIdentifier(names, SqlParserPos.ZERO);
  }
}
