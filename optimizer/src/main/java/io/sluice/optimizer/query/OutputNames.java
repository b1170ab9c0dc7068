package io.sluice.optimizer.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;

/** Names columns that have none, as Postgres does: by their function, else by their place. */
final class OutputNames {
  private static final Pattern NAMELESS = Pattern.compile("EXPR\\$\\d+");

  private OutputNames() {}

  /**
   * The names of a query's columns.
   *
   * @param given by the validator
   */
  static List<String> of(SqlNode query, List<String> given) {
    SqlNodeList items = items(query);
    // A star stands for any number of columns.
    boolean aligned = items.size() == given.size();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    given.stream().filter(name -> !NAMELESS.matcher(name).matches()).forEach(taken::add);
    List<String> names = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i);
      if (NAMELESS.matcher(name).matches()) {
        String base = aligned ? name(items.get(i)) : "";
        name = unique(base, i + 1, taken);
      }
      names.add(name);
    }
    return names;
  }

  private static String unique(String base, int place, Set<String> taken) {
    String name = base.isEmpty() ? "column" + place : base;
    while (!taken.add(name)) {
      name += "_" + place;
    }
    return name;
  }

  /** What a query selects; of a union, the first part. */
  private static SqlNodeList items(SqlNode query) {
    if (query instanceof SqlSelect select) {
      return select.getSelectList();
    }
    if (query instanceof SqlOrderBy ordered) {
      return items(ordered.query);
    }
    if (query instanceof SqlWith with) {
      return items(with.body);
    }
    return query instanceof SqlBasicCall call && SqlKind.SET_QUERY.contains(call.getKind())
        ? items(call.operand(0))
        : SqlNodeList.EMPTY;
  }

  private static String name(SqlNode item) {
    if (!(item instanceof SqlCall call)) {
      return "";
    }
    return switch (call.getKind()) {
      case OVER -> name(call.operand(0));
      case CAST ->
          call.operand(0) instanceof SqlIdentifier column && !column.isStar()
              ? column.names.get(column.names.size() - 1)
              : "";
      default ->
          call.getOperator() instanceof SqlFunction function
              ? function.getName().toLowerCase(Locale.ROOT)
              : "";
    };
  }
}
