package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.AddedColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.ShapeClause;
import io.sluice.sql.clause.ShapeClause.AddColumns;
import io.sluice.sql.clause.SyncDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The columns of ADD COLUMNS, parted: those that are a function of the change go to the engine, the
 * others are computed from the row.
 *
 * @param filled by the engine, in the order written
 * @param rest the definition without them
 */
record SyncFunctions(List<AddedColumn> filled, SyncDefinition rest) {
  /** In an expression it is a constant. */
  private static final String SOURCE_TABLE = "SYNC_SOURCE_TABLE";

  private static final Map<String, AddedColumn.Value> VALUES =
      Map.of(
          "SYNC_OP",
          AddedColumn.Value.OPERATION,
          "SYNC_COMMIT_TIME",
          AddedColumn.Value.COMMIT_TIME,
          SOURCE_TABLE,
          AddedColumn.Value.SOURCE_TABLE,
          "SYNC_POSITION",
          AddedColumn.Value.POSITION);

  SyncFunctions {
    filled = List.copyOf(filled);
  }

  static SyncFunctions of(SyncDefinition sync) {
    List<AddedColumn> filled = new ArrayList<>();
    List<ShapeClause.AddedColumn> computed = new ArrayList<>();
    List<ShapeClause.AddedColumn> all =
        sync.clause(AddColumns.class).map(AddColumns::columns).orElse(List.of());
    for (ShapeClause.AddedColumn one : all) {
      Optional<AddedColumn.Value> value = value(one.value().node());
      if (value.isPresent()) {
        filled.add(new AddedColumn(one.column().text(), value.get()));
      } else {
        refuseInside(one);
        computed.add(one);
      }
    }
    return new SyncFunctions(filled, with(sync, computed));
  }

  private static Optional<AddedColumn.Value> value(SqlNode node) {
    return node instanceof SqlCall call && call.getOperandList().isEmpty()
        ? Optional.ofNullable(VALUES.get(name(call)))
        : Optional.empty();
  }

  private static void refuseInside(ShapeClause.AddedColumn column) {
    column
        .value()
        .node()
        .accept(
            new SqlBasicVisitor<@Nullable Void>() {
              @Override
              public @Nullable Void visit(SqlCall call) {
                String name = name(call);
                if (VALUES.containsKey(name) && !name.equals(SOURCE_TABLE)) {
                  throw Refusal.at(
                      column.value(),
                      ErrorCode.INVALID_SYNC,
                      name + "() stands by itself in MODE REALTIME, not in an expression");
                }
                return super.visit(call);
              }
            });
  }

  private static String name(SqlCall call) {
    return call.getOperator().getName().toUpperCase(Locale.ROOT);
  }

  private static SyncDefinition with(SyncDefinition sync, List<ShapeClause.AddedColumn> computed) {
    List<Clause> clauses = new ArrayList<>();
    for (Clause clause : sync.clauses()) {
      if (!(clause instanceof AddColumns added)) {
        clauses.add(clause);
      } else if (!computed.isEmpty()) {
        clauses.add(new AddColumns(computed, added.origin()));
      }
    }
    return new SyncDefinition(
        sync.source(),
        sync.target(),
        sync.mode(),
        sync.apply(),
        sync.rules(),
        clauses,
        sync.schedule(),
        sync.options(),
        sync.disabled());
  }
}
