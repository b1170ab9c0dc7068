package io.sluice.sql.grammar;

import io.sluice.sql.clause.RunClause;
import io.sluice.sql.text.Origin;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the items of a RESOURCES clause, which may stand in any order but once each. */
final class ResourceParts {

  private final Once once = new Once();
  private OptionalInt parallel = OptionalInt.empty();
  private Optional<String> memory = Optional.empty();

  void parallel(int count, Token start) {
    once.check("PARALLEL", start);
    parallel = OptionalInt.of(count);
  }

  void memory(String size, Token start) {
    once.check("MEMORY", start);
    memory = Optional.of(size);
  }

  RunClause.Resources clause(Origin origin) {
    return new RunClause.Resources(parallel, memory, origin);
  }
}
