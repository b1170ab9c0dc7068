package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.Sink;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.TargetType.Fidelity;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.ColumnType;
import io.sluice.sql.clause.ReactionClause.LossyReaction;
import java.util.ArrayList;
import java.util.List;

/** What the types of incoming columns become at the target. */
final class TypeMap {
  private final List<TargetType> types;

  private TypeMap(List<TargetType> types) {
    this.types = types;
  }

  /** Asks the target; refuses a type that would lose information, unless that is allowed. */
  static TypeMap of(Incoming incoming, Sink sink, Policy policy) {
    List<TargetType> types = new ArrayList<>();
    List<String> lossy = new ArrayList<>();
    for (TableColumn column : incoming.columns()) {
      TargetType type = sink.typeFor(column.type());
      types.add(type);
      if (type.fidelity() == Fidelity.LOSSY) {
        lossy.add(describe(column.name(), column.type(), type));
      }
    }
    if (!lossy.isEmpty() && policy.types().lossy() != LossyReaction.WARN) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.LOSSY_TYPE,
              incoming.source() + " has types that lose information: " + String.join("; ", lossy))
          .withSuggestion(
              "Leave the columns out, give them other types with MAP TYPE, or say ON LOSSY TYPE AS"
                  + " TEXT or WARN.");
    }
    return new TypeMap(types);
  }

  TargetType at(int column) {
    return types.get(column);
  }

  /** What EXPLAIN says of the changes. */
  List<String> notes(Incoming incoming) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      TableColumn column = incoming.columns().get(i);
      if (types.get(i).fidelity() != Fidelity.EXACT) {
        String loss = types.get(i).fidelity() == Fidelity.LOSSY ? "LOSSY " : "";
        notes.add(loss + describe(column.name(), column.type(), types.get(i)));
      }
    }
    return notes;
  }

  /** In words: {@code price: numeric becomes DOUBLE (digits beyond 15 are lost)}. */
  private static String describe(String column, ColumnType from, TargetType to) {
    String note = to.note().isEmpty() ? "" : " (" + to.note() + ")";
    return column + ": " + from + " becomes " + to.nativeType() + note;
  }
}
