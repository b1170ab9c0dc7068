package io.sluice.sql.grammar;

import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import java.util.List;
import java.util.Optional;

/** Gathers the parts of a table rule, which may stand in any order but once each. */
final class RuleParts {

  private final Once once = new Once();
  private Optional<String> to = Optional.empty();
  private Optional<Apply> apply = Optional.empty();
  private List<Identifier> key = List.of();
  private Optional<Identifier> splitBy = Optional.empty();
  private Optional<TableRule.Shape> shape = Optional.empty();
  private Optional<Expression> where = Optional.empty();

  void to(String template, Token start) {
    once.check("TO", start);
    to = Optional.of(template);
  }

  void apply(Apply given, Token start) {
    once.check("APPLY", start);
    apply = Optional.of(given);
    if (given instanceof Apply.Upsert upsert && !upsert.key().isEmpty()) {
      once.check("KEY", start);
    }
    if (given instanceof Apply.Mirror mirror && !mirror.key().isEmpty()) {
      once.check("KEY", start);
    }
  }

  void key(List<Identifier> columns, Token start) {
    once.check("KEY", start);
    key = columns;
  }

  void splitBy(Identifier column, Token start) {
    once.check("SPLIT BY", start);
    splitBy = Optional.of(column);
  }

  void shape(TableRule.Shape given, Token start) {
    once.check("the choice of columns", start);
    shape = Optional.of(given);
  }

  void where(Expression condition, Token start) {
    once.check("WHERE", start);
    where = Optional.of(condition);
  }

  TableRule rule(TableRule.TableSet tables, Origin origin) {
    return new TableRule(tables, to, apply, key, splitBy, shape, where, origin);
  }
}
