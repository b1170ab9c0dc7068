package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlDialect;

/** What a system's SQL looks like. */
interface Dialect {
  /** The name that connectors use. */
  String name();

  /** How Calcite writes it. */
  SqlDialect calcite();

  /** The type's name, if the system has exactly this type. */
  Optional<String> typeName(ColumnType type);

  /** Puts expressions into operators that mean the same in this system. */
  RexShuttle expressions(RexBuilder rex);
}
