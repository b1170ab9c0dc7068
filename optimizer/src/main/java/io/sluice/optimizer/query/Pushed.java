package io.sluice.optimizer.query;

import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * A part of a query that one system computes.
 *
 * @param dialect empty for a system without SQL, which takes plain columns only
 */
record Pushed(RelNode rel, Connection connection, Optional<Dialect> dialect) {
  static Pushed of(RelNode rel, Connection connection) {
    Optional<Dialect> dialect =
        connection.can(Capability.EXPRESSION_PUSHDOWN)
            ? connection.provider().dialect().flatMap(Dialects::find)
            : Optional.empty();
    return new Pushed(rel, connection, dialect);
  }

  Pushed with(RelNode more) {
    return new Pushed(more, connection, dialect);
  }

  /** The expressions that may be computed over the columns of this part. */
  Optional<Pushdown> expressions() {
    return dialect.map(present -> new Pushdown(present, ColumnTypes.stored(rel)));
  }

  /** Whether joins, aggregates and the like may be pushed too. */
  boolean takesQueries() {
    return dialect.isPresent() && connection.can(Capability.QUERY_PUSHDOWN);
  }
}
