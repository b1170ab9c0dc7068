package io.sluice.optimizer.query;

import java.util.List;
import java.util.Optional;

/** The dialects that queries can be written in. */
final class Dialects {
  /** The transform engine's. */
  static final Dialect RESIDUAL = new DuckDbDialect();

  private static final List<Dialect> ALL = List.of(RESIDUAL, new PostgresDialect());

  private Dialects() {}

  /** The dialect of this name, if there are tested rules for it. */
  static Optional<Dialect> find(String name) {
    return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
  }
}
