package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Which joins, aggregates and sorts a system computes with the same result as the engine. */
final class QueryRules {
  private QueryRules() {}

  static boolean takes(Pushed one, Join join) {
    List<Optional<ColumnType>> columns = new ArrayList<>(ColumnTypes.stored(join.getLeft()));
    columns.addAll(ColumnTypes.stored(join.getRight()));
    boolean plain =
        switch (join.getJoinType()) {
          case INNER, LEFT, RIGHT, FULL -> true;
          default -> false;
        };
    return plain
        && join.getVariablesSet().isEmpty()
        && one.dialect()
            .map(dialect -> new Pushdown(dialect, columns).takes(join.getCondition()))
            .orElse(false);
  }

  static boolean takes(Pushed pushed, Aggregate aggregate) {
    List<Optional<ColumnType>> columns = ColumnTypes.stored(pushed.rel());
    boolean groups =
        aggregate.getGroupType() == Aggregate.Group.SIMPLE
            && aggregate.getGroupSet().asList().stream().allMatch(i -> transparent(columns, i));
    return groups
        && aggregate.getAggCallList().stream().allMatch(call -> takes(call, columns, aggregate));
  }

  private static boolean takes(
      AggregateCall call, List<Optional<ColumnType>> columns, Aggregate aggregate) {
    boolean plain = call.filterArg < 0 && call.getCollation().getFieldCollations().isEmpty();
    boolean readable = call.getArgList().stream().allMatch(i -> transparent(columns, i));
    if (plain && call.getAggregation().getKind() == SqlKind.COUNT && !call.isDistinct()) {
      return call.getArgList().size() <= 1;
    }
    if (!plain || !readable) {
      return false;
    }
    List<RelDataType> arguments =
        call.getArgList().stream()
            .map(i -> aggregate.getInput().getRowType().getFieldList().get(i).getType())
            .toList();
    return switch (call.getAggregation().getKind()) {
      case COUNT -> arguments.size() == 1;
      case SUM -> SqlTypeUtil.isExactNumeric(arguments.get(0));
      case MIN, MAX -> isOrderedAlike(arguments.get(0));
      default -> false;
    };
  }

  static boolean takes(Pushed pushed, Sort sort) {
    List<Optional<ColumnType>> columns = ColumnTypes.stored(pushed.rel());
    for (RelFieldCollation collation : sort.getCollation().getFieldCollations()) {
      int column = collation.getFieldIndex();
      RelDataType type = sort.getRowType().getFieldList().get(column).getType();
      if (!transparent(columns, column) || !isOrderedAlike(type)) {
        return false;
      }
    }
    return true;
  }

  /** Texts are ordered by their collation, which differs. */
  private static boolean isOrderedAlike(RelDataType type) {
    return SqlTypeUtil.isExactNumeric(type)
        || type.getSqlTypeName() == SqlTypeName.DATE
        || type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        || type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ
        || type.getSqlTypeName() == SqlTypeName.DOUBLE;
  }

  private static boolean transparent(List<Optional<ColumnType>> columns, int column) {
    return columns.get(column).map(ColumnTypes::isTransparent).orElse(true);
  }
}
