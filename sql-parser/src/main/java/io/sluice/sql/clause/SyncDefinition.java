package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * What a sync does: everything of {@code CREATE SYNC} after its name.
 *
 * @param source where it reads
 * @param target where it writes
 * @param mode how changes are captured, if said
 * @param apply how rows land, if said
 * @param rules what single tables do differently
 * @param clauses the other clauses, in the order written, no two of one title
 * @param schedule when it runs, if said
 * @param options the options of {@code WITH (…)}, in the order written
 * @param disabled whether it waits to be enabled
 */
public record SyncDefinition(
    Source source,
    Target target,
    Optional<Mode> mode,
    Optional<Apply> apply,
    List<TableRule> rules,
    List<Clause> clauses,
    Optional<Schedule> schedule,
    List<Option> options,
    boolean disabled)
    implements Fragment {

  /** Keeps its own copies of the lists. */
  public SyncDefinition {
    rules = List.copyOf(rules);
    clauses = List.copyOf(clauses);
    options = List.copyOf(options);
  }

  /** The clause of a type, if there is one; the first where there may be several. */
  public <C extends Clause> Optional<C> clause(Class<C> type) {
    return clauses.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  @Override
  public void appendTo(SqlText out) {
    out.line().words("FROM").put(source).line().words("TO").put(target);
    mode.ifPresent(present -> out.line().words("MODE").put(present));
    apply.ifPresent(present -> out.line().words("APPLY").put(present));
    if (!rules.isEmpty()) {
      out.line().words("TABLES").parentheses(rules);
    }
    clauses.forEach(clause -> out.line().put(clause));
    schedule.ifPresent(present -> out.line().words("SCHEDULE").put(present));
    if (!options.isEmpty()) {
      out.line().words("WITH").parentheses(options);
    }
    if (disabled) {
      out.line().words("DISABLED");
    }
  }
}
