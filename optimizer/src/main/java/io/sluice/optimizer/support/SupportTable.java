package io.sluice.optimizer.support;

import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.LimitClause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.ReactionClause;
import io.sluice.sql.clause.RunClause;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.clause.ShapeClause;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.Start;
import io.sluice.sql.clause.SyncChange;
import io.sluice.sql.clause.Target;
import io.sluice.sql.statement.ConnectionStatement;
import io.sluice.sql.statement.DescribeStatement;
import io.sluice.sql.statement.ExplainStatement;
import io.sluice.sql.statement.FunctionStatement;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.QueryStatement;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.SecretStatement;
import io.sluice.sql.statement.ShowStatement;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement;
import io.sluice.sql.statement.UserStatement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which productions of the language this version carries out. The rest parses, and is refused as
 * "not supported yet (planned)".
 */
public final class SupportTable {
  /** Productions that have no record of their own. */
  static final String EXPLAIN_ANALYZE = "EXPLAIN ANALYZE";

  static final String TABLE_COLUMNS = "FROM TABLE … COLUMNS";
  static final String PARTITION = "PARTITION";
  static final String TABLE_RULES = "TABLES (…)";
  static final String SPLIT_BY = "SPLIT BY";
  static final String KEEP_SOURCE_OBJECTS = "KEEP SOURCE OBJECTS";
  static final String RESYNC_TABLE = "RESYNC SYNC … TABLE";
  static final String RESYNC_ROWS = "RESYNC SYNC … TABLE … WHERE";

  /**
   * One line of the table.
   *
   * @param form the record's class, the enum's constant, or the name of a production without both
   * @param words what users call it
   */
  record Line(Object form, String words, boolean supported) {}

  private static final List<Line> LINES =
      List.of(
          yes(SecretStatement.CreateSecret.class, "CREATE SECRET"),
          yes(SecretStatement.DropSecret.class, "DROP SECRET"),
          yes(ConnectionStatement.CreateConnection.class, "CREATE CONNECTION"),
          yes(ConnectionStatement.AlterConnection.class, "ALTER CONNECTION"),
          yes(ConnectionStatement.DropConnection.class, "DROP CONNECTION"),
          yes(ConnectionStatement.TestConnection.class, "TEST CONNECTION"),
          yes(SyncStatement.CreateSync.class, "CREATE SYNC"),
          yes(IfPresent.REPLACE, "OR REPLACE"),
          yes(IfPresent.ALTER, "OR ALTER"),
          yes(SyncStatement.DropSync.class, "DROP SYNC"),
          no(KEEP_SOURCE_OBJECTS, "KEEP SOURCE OBJECTS"),
          yes(SyncStatement.AlterSync.class, "ALTER SYNC"),
          yes(SyncChange.Enable.class, "ALTER SYNC … ENABLE"),
          yes(SyncChange.Disable.class, "ALTER SYNC … DISABLE"),
          no(SyncChange.AddTable.class, "ALTER SYNC … ADD TABLE"),
          no(SyncChange.DropTable.class, "ALTER SYNC … DROP TABLE"),
          no(SyncChange.SetClause.class, "ALTER SYNC … SET"),
          no(SyncChange.SetSchedule.class, "ALTER SYNC … SET SCHEDULE"),
          no(SyncChange.SetTables.class, "ALTER SYNC … SET TABLES"),
          yes(SyncStatement.PauseSync.class, "PAUSE SYNC"),
          yes(SyncStatement.ResumeSync.class, "RESUME SYNC"),
          yes(SyncStatement.ResyncSync.class, "RESYNC SYNC"),
          yes(RESYNC_TABLE, "RESYNC SYNC … TABLE"),
          no(RESYNC_ROWS, "RESYNC SYNC … TABLE … WHERE"),
          yes(RunStatement.RunSync.class, "RUN SYNC"),
          yes(RunStatement.OneDate.class, "FOR BIZDATE"),
          no(RunStatement.DateRange.class, "FOR BIZDATE BETWEEN"),
          yes(RunStatement.CancelRun.class, "CANCEL RUN"),
          no(RunStatement.RetryRun.class, "RETRY RUN"),
          yes(RunStatement.WaitForSync.class, "WAIT FOR SYNC"),
          yes(RunStatement.Milestone.FINISHED, "UNTIL FINISHED"),
          yes(RunStatement.Milestone.LIVE, "UNTIL LIVE"),
          yes(RunStatement.Milestone.CAUGHT_UP, "UNTIL CAUGHT UP"),
          no(RunStatement.ValidateSync.class, "VALIDATE SYNC"),
          no(RunStatement.RepairSync.class, "REPAIR SYNC"),
          no(RunStatement.ReplayQuarantine.class, "REPLAY QUARANTINE"),
          no(FunctionStatement.CreateFunction.class, "CREATE FUNCTION"),
          no(FunctionStatement.DropFunction.class, "DROP FUNCTION"),
          yes(UserStatement.CreateUser.class, "CREATE USER"),
          yes(UserStatement.AlterUser.class, "ALTER USER"),
          yes(UserStatement.DropUser.class, "DROP USER"),
          yes(UserStatement.Grant.class, "GRANT"),
          yes(UserStatement.Revoke.class, "REVOKE"),
          yes(ExplainStatement.ExplainQuery.class, "EXPLAIN"),
          no(EXPLAIN_ANALYZE, "EXPLAIN ANALYZE"),
          yes(ExplainStatement.ExplainSync.class, "EXPLAIN SYNC"),
          yes(ExplainStatement.ExplainCreateSync.class, "EXPLAIN CREATE SYNC"),
          yes(ShowStatement.ShowAll.class, "SHOW"),
          yes(ShowStatement.Subject.CONNECTIONS, "SHOW CONNECTIONS"),
          yes(ShowStatement.Subject.SYNCS, "SHOW SYNCS"),
          yes(ShowStatement.Subject.SECRETS, "SHOW SECRETS"),
          no(ShowStatement.Subject.QUERIES, "SHOW QUERIES"),
          yes(ShowStatement.Subject.CONNECTORS, "SHOW CONNECTORS"),
          no(ShowStatement.Subject.FUNCTIONS, "SHOW FUNCTIONS"),
          yes(ShowStatement.ShowSyncTables.class, "SHOW SYNC TABLES"),
          yes(ShowStatement.ShowRuns.class, "SHOW RUNS"),
          yes(ShowStatement.ShowErrors.class, "SHOW ERRORS"),
          yes(ShowStatement.ShowCreateSync.class, "SHOW CREATE SYNC"),
          yes(ShowStatement.ShowCreateConnection.class, "SHOW CREATE CONNECTION"),
          yes(ShowStatement.ShowTables.class, "SHOW TABLES"),
          yes(ShowStatement.ShowColumns.class, "SHOW COLUMNS"),
          yes(ShowStatement.ShowCapabilities.class, "SHOW CAPABILITIES"),
          yes(DescribeStatement.DescribeSync.class, "DESCRIBE SYNC"),
          yes(DescribeStatement.DescribeConnection.class, "DESCRIBE CONNECTION"),
          yes(DescribeStatement.DescribeTable.class, "DESCRIBE"),
          yes(QueryStatement.Select.class, "SELECT"),
          no(QueryStatement.Insert.class, "INSERT"),
          no(QueryStatement.CreateTableAs.class, "CREATE TABLE AS"),
          no(QueryStatement.CreateView.class, "CREATE VIEW"),
          no(QueryStatement.DropView.class, "DROP VIEW"),
          no(QueryStatement.CancelQuery.class, "CANCEL QUERY"),
          yes(Source.OneTable.class, "FROM TABLE"),
          yes(TABLE_COLUMNS, "COLUMNS"),
          yes(Source.TablesLike.class, "FROM TABLES LIKE"),
          yes(Source.TableList.class, "FROM TABLES (…)"),
          yes(Source.QueryResult.class, "FROM QUERY"),
          yes(Source.Databases.class, "FROM DATABASE"),
          yes(Target.OneTable.class, "TO TABLE"),
          yes(PARTITION, "PARTITION"),
          yes(Target.Database.class, "TO DATABASE"),
          yes(Mode.BatchFull.class, "MODE BATCH FULL"),
          no(Mode.BatchIncremental.class, "MODE BATCH INCREMENTAL"),
          no(Mode.BatchFullThenIncremental.class, "MODE BATCH FULL THEN INCREMENTAL"),
          yes(Mode.Realtime.class, "MODE REALTIME"),
          yes(Start.Snapshot.class, "START SNAPSHOT"),
          no(Start.Latest.class, "START LATEST"),
          no(Start.Earliest.class, "START EARLIEST"),
          no(Start.AtTimestamp.class, "START AT TIMESTAMP"),
          no(Start.AtPosition.class, "START AT POSITION"),
          yes(Apply.Overwrite.class, "APPLY OVERWRITE"),
          yes(Apply.Append.class, "APPLY APPEND"),
          yes(Apply.Upsert.class, "APPLY UPSERT"),
          yes(Apply.Mirror.class, "APPLY MIRROR"),
          yes(Apply.Log.class, "APPLY LOG"),
          no(Apply.LogMerge.class, "APPLY LOG MERGE"),
          yes(TABLE_RULES, "TABLES (…)"),
          no(SPLIT_BY, "SPLIT BY"),
          yes(ReactionClause.OnSchemaChange.class, "ON SCHEMA CHANGE"),
          yes(ReactionClause.OnErrorRow.class, "ON ERROR ROW"),
          yes(ReactionClause.RowReaction.FAIL, "ON ERROR ROW FAIL"),
          no(ReactionClause.RowReaction.QUARANTINE, "ON ERROR ROW QUARANTINE"),
          no(ReactionClause.RowLimit.class, "ON ERROR ROW … LIMIT"),
          no(ReactionClause.OnErrorTable.class, "ON ERROR TABLE"),
          yes(ReactionClause.OnDelete.class, "ON DELETE"),
          yes(ReactionClause.OnExisting.class, "ON EXISTING"),
          yes(ReactionClause.ExistingReaction.FAIL, "ON EXISTING FAIL"),
          yes(ReactionClause.ExistingReaction.KEEP, "ON EXISTING KEEP"),
          yes(ReactionClause.ExistingReaction.TRUNCATE, "ON EXISTING TRUNCATE"),
          yes(ReactionClause.ExistingReaction.RECREATE, "ON EXISTING RECREATE"),
          yes(ReactionClause.ExistingReaction.SWAP, "ON EXISTING SWAP"),
          yes(ReactionClause.OnLossyType.class, "ON LOSSY TYPE"),
          yes(ReactionClause.LossyReaction.FAIL, "ON LOSSY TYPE FAIL"),
          yes(ReactionClause.LossyReaction.WARN, "ON LOSSY TYPE WARN"),
          yes(ReactionClause.LossyReaction.AS_TEXT, "ON LOSSY TYPE AS TEXT"),
          yes(ShapeClause.MapType.class, "MAP TYPE"),
          yes(ShapeClause.AddColumns.class, "ADD COLUMNS"),
          yes(ShapeClause.Copy.class, "COPY"),
          no(RunClause.Delivery.class, "DELIVERY"),
          no(LimitClause.class, "LIMIT SOURCE | TARGET"),
          no(RunClause.SlotGuard.class, "SLOT GUARD"),
          no(RunClause.Validation.class, "VALIDATE"),
          no(RunClause.Alert.class, "ALERT"),
          yes(RunClause.BeforeRun.class, "BEFORE RUN"),
          yes(RunClause.AfterRun.class, "AFTER RUN"),
          yes(RunClause.Resources.class, "RESOURCES"),
          no(Schedule.Cron.class, "SCHEDULE CRON"),
          no(Schedule.Every.class, "SCHEDULE EVERY"),
          no(Schedule.After.class, "SCHEDULE AFTER"),
          yes(Schedule.Manual.class, "SCHEDULE MANUAL"));

  private static final Map<Object, Line> BY_FORM =
      LINES.stream().collect(Collectors.toMap(Line::form, Function.identity()));

  private SupportTable() {}

  /**
   * Refuses a statement that this version cannot carry out.
   *
   * @throws io.sluice.spi.error.SluiceException {@code NOT_SUPPORTED_YET}, at the first part that
   *     is not supported
   */
  public static void require(Statement statement) {
    for (Part part : Parts.of(statement)) {
      Line line = line(part.form());
      if (!line.supported()) {
        throw Refusal.at(
            part.place(),
            ErrorCode.NOT_SUPPORTED_YET,
            line.words() + " is not supported yet (planned)");
      }
    }
  }

  /** What a kind of statement is called, such as {@code CREATE SYNC}. */
  public static String words(Statement statement) {
    return line(statement.getClass()).words();
  }

  private static Line line(Object form) {
    Line line = BY_FORM.get(form);
    if (line == null) {
      throw new IllegalStateException("the support table lacks " + form);
    }
    return line;
  }

  static List<Line> lines() {
    return LINES;
  }

  private static Line yes(Object form, String words) {
    return new Line(form, words, true);
  }

  private static Line no(Object form, String words) {
    return new Line(form, words, false);
  }
}
