package io.sluice.optimizer.query;

import io.sluice.plan.KnownRow;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.TypeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds queries that are one row of literals, such as those by which clients see whether a server
 * answers: no engine need be asked for them.
 */
final class KnownRows {
  private KnownRows() {}

  /** The only row; empty if there may be others, or if it has to be computed. */
  static Optional<KnownRow> of(RelNode query, List<Column> columns) {
    Optional<List<? extends RexNode>> found = expressions(query);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      TypeKind kind = columns.get(i).type().kind();
      if (!(found.get().get(i) instanceof RexLiteral literal) || !isPlain(literal, kind)) {
        return Optional.empty();
      }
      values.add(literal.isNull() ? null : value(literal, kind));
    }
    return Optional.of(new KnownRow(values));
  }

  private static Optional<List<? extends RexNode>> expressions(RelNode query) {
    if (query instanceof Values values) {
      return values.getTuples().size() == 1
          ? Optional.of(values.getTuples().get(0))
          : Optional.empty();
    }
    return query instanceof Project project
            && project.getInput() instanceof Values values
            && values.getTuples().size() == 1
        ? Optional.of(project.getProjects())
        : Optional.empty();
  }

  /** Whether the literal is its value, with nothing to be padded or converted. */
  private static boolean isPlain(RexLiteral literal, TypeKind kind) {
    return switch (kind) {
      case INT8, INT16, INT32, INT64, BOOLEAN -> true;
      case TEXT ->
          literal.isNull()
              || literal.getValueAs(String.class).length() == literal.getType().getPrecision();
      default -> false;
    };
  }

  private static Object value(RexLiteral literal, TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> literal.getValueAs(Boolean.class);
      case TEXT -> literal.getValueAs(String.class);
      default -> literal.getValueAs(BigDecimal.class).longValueExact();
    };
  }
}
