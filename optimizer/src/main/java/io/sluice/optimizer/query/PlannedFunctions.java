package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Functions of the language that have no meaning in a query, or that a later version brings. */
final class PlannedFunctions {
  private static final Set<String> NAMES =
      Set.of("SYNC_OP", "SYNC_COMMIT_TIME", "SYNC_POSITION", "SYNC_RUN_ID");

  private PlannedFunctions() {}

  static void requireSupported(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (name.equals("SYNC_SOURCE_TABLE")) {
      SqlParserPos position = call.getParserPosition();
      throw new SluiceException(
              ErrorCode.INVALID_QUERY,
              name + "() is the table that a row of a sync comes from, and has no meaning here")
          .withSuggestion("It may stand in ADD COLUMNS of a sync that reads tables.")
          .at(position.getLineNum(), position.getColumnNum());
    }
    if (NAMES.contains(name)) {
      SqlParserPos position = call.getParserPosition();
      throw new SluiceException(
              ErrorCode.NOT_SUPPORTED_YET, name + "() is not supported yet (planned)")
          .at(position.getLineNum(), position.getColumnNum());
    }
  }
}
