package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds what a single row of one table does not tell. */
final class ManyRows extends SqlBasicVisitor<@Nullable Void> {
  private static final Set<String> AGGREGATES = Set.of("AVG", "COUNT", "MAX", "MIN", "SUM");
  private static final Set<String> MOMENTS = Set.of("CURRENT_DATE", "CURRENT_TIMESTAMP");

  private @Nullable String found;
  private boolean nested;

  private ManyRows() {}

  /** What the query looks at beside one row, as the user wrote it. */
  static Optional<String> in(SqlNode query) {
    ManyRows visitor = new ManyRows();
    query.accept(visitor);
    return Optional.ofNullable(visitor.found);
  }

  static SluiceException refused(Incoming incoming, Optional<String> what) {
    String rule = "in MODE REALTIME a SELECT looks at one row of one table at a time";
    return Refusal.at(
            incoming.place(),
            ErrorCode.INVALID_SYNC,
            what.map(each -> rule + ", and " + each + " at more than that")
                .orElse(rule + ": SELECT … FROM table [WHERE …]"))
        .withSuggestion(
            "A change tells of its own row only. Compute such results at the target, or in MODE"
                + " BATCH.");
  }

  @Override
  public @Nullable Void visit(SqlIdentifier name) {
    if (name.isSimple()) {
      moment(name.getSimple());
    }
    return null;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      visit(select);
      return null;
    }
    if (call instanceof SqlOrderBy) {
      note("ORDER BY or LIMIT looks");
    } else if (call instanceof SqlWith) {
      note("WITH looks");
    }
    switch (call.getKind()) {
      case JOIN -> note("a join looks");
      case UNION, INTERSECT, EXCEPT -> note(call.getKind() + " looks");
      case OVER -> note("a window (OVER) looks");
      default -> function(call);
    }
    return super.visit(call);
  }

  /** A query that another reads is looked through; one in an expression is not. */
  private void visit(SqlSelect select) {
    note(select);
    SqlNode from = select.getFrom();
    if (from != null) {
      from.accept(this);
    }
    boolean outer = nested;
    nested = true;
    for (SqlNode operand : select.getOperandList()) {
      if (operand != null && operand != from) {
        operand.accept(this);
      }
    }
    nested = outer;
  }

  private void note(SqlSelect select) {
    if (select.isDistinct()) {
      note("DISTINCT looks");
    } else if (select.getGroup() != null) {
      note("GROUP BY looks");
    } else if (select.getHaving() != null) {
      note("HAVING looks");
    } else if (select.getOrderList() != null && !select.getOrderList().isEmpty()) {
      note("ORDER BY looks");
    } else if (select.getFetch() != null || select.getOffset() != null) {
      note("LIMIT looks");
    } else if (nested) {
      note("a query within it looks");
    }
  }

  private void function(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (call.getOperator() instanceof SqlAggFunction || AGGREGATES.contains(name)) {
      note(name + " looks");
    }
    moment(name);
  }

  private void moment(String name) {
    if (MOMENTS.contains(name.toUpperCase(Locale.ROOT))) {
      note(name.toUpperCase(Locale.ROOT) + " looks");
    }
  }

  private void note(String what) {
    if (found == null) {
      found = what;
    }
  }
}
