package io.sluice.optimizer;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.query.PlannedQuery;
import io.sluice.optimizer.query.QueryPlanner;
import io.sluice.optimizer.stream.StreamPlanner;
import io.sluice.optimizer.support.SupportTable;
import io.sluice.plan.QueryPlan;
import io.sluice.plan.Resources;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Check;
import io.sluice.spi.Connections;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans syncs and queries against the catalogs of connected systems, as they are now. Reads
 * catalogs, never data (but for whether a target is empty), and changes nothing. Safe for any
 * thread.
 *
 * <p>Every error is a {@link io.sluice.spi.error.SluiceException} that points into the statement.
 */
public final class Planner {
  private final Connections connections;
  private final Resources defaults;
  private final Clock clock;
  private final Optional<LocalDate> bizdate;

  /**
   * @param defaults what a run may use where the statement does not say RESOURCES
   * @param clock tells when a run that is planned begins
   */
  public Planner(Connections connections, Resources defaults, Clock clock) {
    this(connections, defaults, clock, Optional.empty());
  }

  private Planner(
      Connections connections, Resources defaults, Clock clock, Optional<LocalDate> bizdate) {
    this.connections = connections;
    this.defaults = defaults;
    this.clock = clock;
    this.bizdate = bizdate;
  }

  /** A planner of runs for this business date; without one it is the day before the run. */
  public Planner forBizdate(LocalDate date) {
    return new Planner(connections, defaults, clock, Optional.of(date));
  }

  /**
   * Refuses what this version cannot carry out. To be asked before any statement is carried out.
   *
   * @throws io.sluice.spi.error.SluiceException {@code NOT_SUPPORTED_YET}
   */
  public static void requireSupported(Statement statement) {
    SupportTable.require(statement);
  }

  /** What a kind of statement is called, such as {@code CREATE SYNC}. */
  public static String words(Statement statement) {
    return SupportTable.words(statement);
  }

  /** Plans the first run of a sync: ON EXISTING is checked, and decides how rows land. */
  public SyncPlan planFirstRun(SyncDefinition sync) {
    ModeRules.require(sync);
    return syncs().plan(sync, RunHistory.none());
  }

  /**
   * Plans a run after the first: tables keep the targets that the sync has given them, and rows
   * land as APPLY says. For a table that is new since, ON EXISTING counts as in the first run.
   *
   * @param previous the plan of the last run
   */
  public SyncPlan planNextRun(SyncDefinition sync, SyncPlan previous) {
    return syncs().plan(sync, RunHistory.of(previous));
  }

  /**
   * Plans the run after a change of the definition. What the last run wrote is the sync's own, and
   * only {@code ON EXISTING RECREATE} or {@code SWAP} counts for it; for a target that is new to
   * the sync ON EXISTING counts as in its first run.
   *
   * @param names the plan whose tables keep their targets; empty if the change says where to
   * @param last the plan of the last run
   */
  public SyncPlan planAlteredRun(SyncDefinition sync, Optional<SyncPlan> names, SyncPlan last) {
    ModeRules.require(sync);
    return syncs().plan(sync, new RunHistory(names, Optional.of(last), true));
  }

  /** Whether a sync follows a log, rather than running now and then. */
  public static boolean isRealtime(SyncDefinition sync) {
    return ModeRules.isRealtime(sync);
  }

  /**
   * Plans a sync in MODE REALTIME: ON EXISTING is checked, and decides how the first rows land.
   *
   * @throws io.sluice.spi.error.SluiceException {@code CANNOT_FOLLOW} with every table's obstacles,
   *     {@code KEY_REQUIRED} with all tables that lack one, and the like
   */
  public StreamPlan planStream(SyncDefinition sync) {
    ModeRules.require(sync);
    return new StreamPlanner(connections, RunSettings.resources(sync, defaults)).plan(sync);
  }

  /**
   * Refuses a plan whose source lacks a setting or a right, by the checks of TEST CONNECTION … FOR
   * CDC.
   *
   * @param place what of the statement names the source
   * @throws io.sluice.spi.error.SluiceException {@code CANNOT_FOLLOW}, with what mends it
   */
  public void requireReady(StreamPlan plan, Located place) {
    Connector source = connections.require(plan.source()).connector();
    // What reading needs is looked at for all tables that there are, and not for those of the plan.
    Set<String> ofReading =
        source.test(Purpose.READ).stream().map(Check::name).collect(Collectors.toSet());
    List<Check> failed =
        source.test(Purpose.CDC).stream()
            .filter(check -> !check.ok() && !ofReading.contains(check.name()))
            .toList();
    if (failed.isEmpty()) {
      return;
    }
    String what =
        failed.stream()
            .map(each -> each.name() + ": " + each.found() + ", wanted: " + each.wanted())
            .collect(Collectors.joining("; "));
    String mending =
        failed.stream()
            .map(Check::fixSql)
            .filter(sql -> !sql.isEmpty())
            .collect(Collectors.joining("; "));
    throw Refusal.at(place, ErrorCode.CANNOT_FOLLOW, plan.source() + " cannot be followed: " + what)
        .withSuggestion(
            (mending.isEmpty() ? "" : "Do at the source: " + mending + ". ")
                + "TEST CONNECTION "
                + Identifier.word(plan.source())
                + " FOR CDC checks again.");
  }

  /** Plans a query; its moment is now in UTC. */
  public QueryPlan plan(Query query) {
    RunMoment now = RunMoment.now(clock, ZoneOffset.UTC);
    MomentFunctions moment = new MomentFunctions(bizdate.map(now::with).orElse(now));
    PlannedQuery planned = new QueryPlanner(connections).plan(moment.in(query.node()));
    // What is known now need not be so at another moment.
    return new QueryPlan(planned.pipeline(), moment.used() ? Optional.empty() : planned.known());
  }

  private SyncPlanner syncs() {
    return new SyncPlanner(connections, defaults, clock, bizdate);
  }

  /** Explains the first run of a sync, without starting it. */
  public Explanation explain(SyncDefinition sync) {
    return isRealtime(sync) ? explain(planStream(sync)) : explain(planFirstRun(sync));
  }

  /** Explains the plan of a sync in MODE REALTIME. */
  public Explanation explain(StreamPlan plan) {
    return new StreamExplainer(connections).explain(plan);
  }

  /** Explains a plan that was made. */
  public Explanation explain(SyncPlan plan) {
    return new Explainer(connections).explain(plan);
  }

  /** Explains a query, without running it. */
  public Explanation explain(QueryPlan plan) {
    return new Explainer(connections).explain(plan);
  }
}
