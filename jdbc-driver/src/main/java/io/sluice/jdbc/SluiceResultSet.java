package io.sluice.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;

/** Rows, of which more are fetched as they are read. */
final class SluiceResultSet extends AvaticaResultSet {
  private final Execution execution;

  SluiceResultSet(
      AvaticaStatement statement,
      QueryState state,
      Meta.Signature signature,
      ResultSetMetaData columns,
      TimeZone timeZone,
      Meta.Frame firstFrame)
      throws SQLException {
    super(statement, state, signature, columns, timeZone, firstFrame);
    execution = ((Executing) statement).execution();
  }

  @Override
  public boolean next() throws SQLException {
    try {
      boolean found = super.next();
      if (!found) {
        execution.ended();
      }
      return found;
    } catch (SQLException | RuntimeException e) {
      throw execution.told(e);
    }
  }
}
