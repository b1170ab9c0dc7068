package io.sluice.sql.grammar;

import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the parts of CREATE SYNC, which may stand in any order but once each. */
final class SyncParts {

  private final Once once = new Once();
  private Optional<Mode> mode = Optional.empty();
  private Optional<Apply> apply = Optional.empty();
  private List<TableRule> rules = List.of();
  private final List<Clause> clauses = new ArrayList<>();
  private Optional<Schedule> schedule = Optional.empty();
  private List<Option> options = List.of();
  private boolean disabled;

  void mode(Mode given, Token start) {
    once.check("MODE", start);
    mode = Optional.of(given);
  }

  void apply(Apply given, Token start) {
    once.check("APPLY", start);
    apply = Optional.of(given);
  }

  void rules(List<TableRule> given, Token start) {
    once.check("TABLES", start);
    rules = given;
  }

  void schedule(Schedule given, Token start) {
    once.check("SCHEDULE", start);
    schedule = Optional.of(given);
  }

  void options(List<Option> given, Token start) {
    once.check("WITH", start);
    options = given;
  }

  void disabled(Token start) {
    once.check("DISABLED", start);
    disabled = true;
  }

  void clause(Clause given, Token start) {
    once.check(given.title(), start);
    clauses.add(given);
  }

  SyncDefinition definition(Source source, Target target) {
    return new SyncDefinition(
        source, target, mode, apply, rules, clauses, schedule, options, disabled);
  }
}
