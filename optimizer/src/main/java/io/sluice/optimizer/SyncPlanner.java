package io.sluice.optimizer;

import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.TargetNames;
import io.sluice.optimizer.source.Landed;
import io.sluice.optimizer.source.SyncSources;
import io.sluice.optimizer.source.TargetPartition;
import io.sluice.optimizer.table.Incoming;
import io.sluice.optimizer.table.Policy;
import io.sluice.optimizer.table.TargetPlanner;
import io.sluice.optimizer.table.TypePolicy;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Resources;
import io.sluice.plan.RunStatements;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.TableId;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.OnExisting;
import io.sluice.sql.clause.ShapeClause.Copy;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Origin;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the definition of a batch sync to its plan. */
final class SyncPlanner {
  /** From so many on it pays to look at whole schemas of the target. */
  private static final int MANY_TABLES = 21;

  private final Connections connections;
  private final Resources defaults;
  private final Clock clock;
  private final Optional<LocalDate> bizdate;

  /**
   * @param bizdate the business date, if it is not the day before the run
   */
  SyncPlanner(
      Connections connections, Resources defaults, Clock clock, Optional<LocalDate> bizdate) {
    this.connections = connections;
    this.defaults = defaults;
    this.clock = clock;
    this.bizdate = bizdate;
  }

  SyncPlan plan(SyncDefinition definition, RunHistory history) {
    RunMoment now = RunMoment.now(clock, RunSettings.zone(definition));
    RunMoment moment = bizdate.map(now::with).orElse(now);
    DatedSync run = DatedSync.of(definition, moment);
    Optional<String> date =
        run.isDated() || bizdate.isPresent()
            ? Optional.of(moment.bizdate().toString())
            : Optional.empty();
    return plan(run.dated(), date, history);
  }

  private SyncPlan plan(SyncDefinition sync, Optional<String> date, RunHistory history) {
    SourceNames names = new SourceNames(connections);
    TargetNames targets = TargetNames.of(sync.target(), names);
    RunSettings settings = RunSettings.of(sync, targets.place(), defaults);
    TargetPartition partition = TargetPartition.of(sync, targets.place().connection());
    List<Landed> landed = new SyncSources(connections, names, targets, partition, sync).tables();
    Map<String, TableId> kept = history.targets();
    Set<TableId> own = history.own(targets.place());
    Policy policy = policy(sync, partition, history.altered());
    TargetPlanner tables =
        new TargetPlanner(connections, targets.place(), landed.size() >= MANY_TABLES);
    List<TableFlow> flows = new ArrayList<>();
    for (Landed one : landed) {
      Incoming incoming = one.incoming();
      TableId target = kept.getOrDefault(incoming.source(), one.target());
      targets.take(target, incoming.source(), incoming.place());
      boolean isOwn = own.contains(targets.place().identifiers().identity(target));
      flows.add(tables.plan(incoming, target, policy.with(one.apply(), isOwn)));
    }
    tables.requireAllMapped(policy.types());
    Connection target = targets.place().connection();
    boolean tied = TiedTables.are(target, flows);
    boolean together =
        settings.publishTogether() || (tied && target.can(Capability.PUBLISH_TOGETHER));
    Optional<ExtraCopies> copies =
        sync.clause(Copy.class).map(clause -> new ExtraCopies(connections, target, clause));
    List<RunStatements.Copy> made = copies.map(one -> one.of(flows)).orElse(List.of());
    return new SyncPlan(
        copies.map(one -> one.noted(flows)).orElse(flows),
        settings.resources(),
        together,
        TargetStatements.of(sync, targets.place(), made),
        date,
        guarantee(together, tied));
  }

  private static Policy policy(SyncDefinition sync, TargetPartition partition, boolean altered) {
    return new Policy(
        sync.apply().orElseGet(() -> new Apply.Overwrite(Origin.NONE)),
        sync.clause(OnExisting.class).map(OnExisting::reaction),
        TypePolicy.of(sync),
        false,
        altered,
        partition.values());
  }

  private static Guarantee guarantee(boolean together, boolean tied) {
    String publication =
        together
            ? "all tables are published in one transaction at the end"
                + (tied ? ", because foreign keys tie them together" : "")
            : "each table is published in one transaction when it is complete"
                + (tied ? ", although foreign keys tie them together" : "");
    return new Guarantee(
        Guarantee.Delivery.EXACTLY_ONCE,
        "the rows of a run are staged out of sight and "
            + publication
            + ", which also notes the run: a run that is killed and repeated lands once");
  }
}
