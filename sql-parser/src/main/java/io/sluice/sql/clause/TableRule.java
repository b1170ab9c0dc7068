package io.sluice.sql.clause;

import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.Query;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * What one table, or all tables of a pattern, do differently from the rest of their sync.
 *
 * @param tables which tables the rule is for
 * @param to template of the target table's name
 * @param apply how their rows land
 * @param key the key's columns, wherever in the rule they were written: an {@code apply} holds none
 * @param splitBy the column by which reading is divided
 * @param shape which columns they have at the target
 * @param where which rows to take
 * @param origin where the rule stands
 */
public record TableRule(
    TableSet tables,
    Optional<String> to,
    Optional<Apply> apply,
    List<Identifier> key,
    Optional<Identifier> splitBy,
    Optional<Shape> shape,
    Optional<Expression> where,
    Origin origin)
    implements Fragment, Located {

  /** Moves a key given within {@code apply} to {@code key}: the rule has only one. */
  public TableRule {
    if (apply.isPresent() && apply.get() instanceof Apply.Upsert upsert) {
      key = upsert.key().isEmpty() ? key : upsert.key();
      apply = Optional.of(new Apply.Upsert(List.of(), upsert.origin()));
    } else if (apply.isPresent() && apply.get() instanceof Apply.Mirror mirror) {
      key = mirror.key().isEmpty() ? key : mirror.key();
      apply = Optional.of(new Apply.Mirror(List.of(), mirror.origin()));
    }
    key = List.copyOf(key);
  }

  /** Which tables a rule is for. */
  public sealed interface TableSet extends Fragment {}

  /** One table. */
  public record Named(Name table) implements TableSet {
    @Override
    public void appendTo(SqlText out) {
      out.put(table);
    }
  }

  /** All tables that match. */
  public record Matching(String glob) implements TableSet {
    @Override
    public void appendTo(SqlText out) {
      out.string(glob);
    }
  }

  /** Which columns a table has at the target. */
  public sealed interface Shape extends Fragment {}

  /** Those of a query over the table. */
  public record Selected(Query query) implements Shape {
    @Override
    public void appendTo(SqlText out) {
      out.words("AS").open().put(query).close();
    }
  }

  /**
   * Those listed, or all but those listed.
   *
   * @param columns at least one
   */
  public record Columns(boolean except, List<ColumnChoice> columns) implements Shape {

    /** Keeps its own copy of the columns. */
    public Columns {
      columns = List.copyOf(columns);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("COLUMNS").wordsIf(except, "EXCEPT").parentheses(columns);
    }
  }

  @Override
  public void appendTo(SqlText out) {
    out.put(tables).stringIf("TO", to).putIf("APPLY", apply).parenthesesIf("KEY", key);
    splitBy.ifPresent(column -> out.words("SPLIT BY").open().put(column).close());
    shape.ifPresent(out::put);
    out.putIf("WHERE", where);
  }
}
