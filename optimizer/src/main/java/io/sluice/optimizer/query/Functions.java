package io.sluice.optimizer.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The functions of queries: each is tested in the transform engine and, where {@link Pushdown}
 * takes it, in the source's dialect on the same rows. Operators that are not functions ({@code +},
 * {@code LIKE}, {@code CASE}) are all of Calcite's.
 */
final class Functions implements SqlOperatorTable {
  /** The SHA-256 of a text in hexadecimal digits. Never pushed: the source need not know it. */
  static final SqlFunction MASK_SHA256 =
      new SqlFunction(
          "MASK_SHA256",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.explicit(SqlTypeName.VARCHAR).andThen(SqlTypeTransforms.TO_NULLABLE),
          null,
          OperandTypes.CHARACTER,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);

  /** Every function by the name that users call it. */
  static final Set<String> NAMES =
      Set.of(
          "ABS",
          "AVG",
          "CAST",
          "CEIL",
          "CHARACTER_LENGTH",
          "CHAR_LENGTH",
          "COALESCE",
          "COUNT",
          "CURRENT_DATE",
          "CURRENT_TIMESTAMP",
          "DAYOFMONTH",
          "DENSE_RANK",
          "EXP",
          "EXTRACT",
          "FIRST_VALUE",
          "FLOOR",
          "HOUR",
          "LAG",
          "LAST_VALUE",
          "LEAD",
          "LN",
          "LOWER",
          "MASK_SHA256",
          "MAX",
          "MIN",
          "MINUTE",
          "MOD",
          "MONTH",
          "NULLIF",
          "POSITION",
          "POWER",
          "RANK",
          "REPLACE",
          "ROUND",
          "ROW_NUMBER",
          "SECOND",
          "SIGN",
          "SQRT",
          "SUBSTRING",
          "SUM",
          "TRIM",
          "UPPER",
          "YEAR");

  private final SqlOperatorTable standard = SqlStdOperatorTable.instance();

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    if (name.isSimple() && matcher.matches(name.getSimple(), MASK_SHA256.getName())) {
      found.add(MASK_SHA256);
      return;
    }
    List<SqlOperator> all = new ArrayList<>();
    standard.lookupOperatorOverloads(name, category, syntax, all, matcher);
    all.stream().filter(Functions::isKnown).forEach(found::add);
  }

  private static boolean isKnown(SqlOperator operator) {
    // Names with a $ are Calcite's own, which its rewriting puts in.
    return !(operator instanceof SqlFunction)
        || NAMES.contains(operator.getName())
        || operator.getName().startsWith("$");
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    List<SqlOperator> all =
        new ArrayList<>(standard.getOperatorList().stream().filter(Functions::isKnown).toList());
    all.add(MASK_SHA256);
    return all;
  }

  /** The names, sorted. */
  static List<String> sortedNames() {
    return List.copyOf(new TreeSet<>(NAMES));
  }
}
