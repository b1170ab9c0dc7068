package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.name.TargetNames;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.optimizer.source.Landed;
import io.sluice.optimizer.source.SyncSources;
import io.sluice.optimizer.source.TargetPartition;
import io.sluice.optimizer.table.Incoming;
import io.sluice.optimizer.table.Policy;
import io.sluice.optimizer.table.TargetPlanner;
import io.sluice.optimizer.table.TypePolicy;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Input;
import io.sluice.plan.Resources;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.OnDelete;
import io.sluice.sql.clause.ReactionClause.OnExisting;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the definition of a sync in MODE REALTIME to its plan. */
public final class StreamPlanner {
  /** From so many on it pays to look at whole schemas of the target. */
  private static final int MANY_TABLES = 21;

  private static final TargetPartition NO_PARTITION = new TargetPartition(List.of(), List.of());

  private final Connections connections;
  private final Resources resources;

  public StreamPlanner(Connections connections, Resources resources) {
    this.connections = new PlainConnections(connections);
    this.resources = resources;
  }

  /**
   * Plans a sync that has not run yet: ON EXISTING is checked, and decides how the first rows land.
   *
   * @throws io.sluice.spi.error.SluiceException with the place in the statement
   */
  public StreamPlan plan(SyncDefinition sync) {
    SyncFunctions functions = SyncFunctions.of(sync);
    SourceNames names = new SourceNames(connections);
    TargetNames targets = TargetNames.of(sync.target(), names);
    List<Landed> landed =
        new SyncSources(connections, names, targets, NO_PARTITION, functions.rest()).tables();
    landed.forEach(StreamPlanner::requireRowByRow);
    Connection source = onlySource(landed);
    ChangeSource log = requireLog(source, landed.get(0).incoming().place());
    requireChanges(targets.place(), sync);
    AddedNames added = new AddedNames(functions.filled(), sync, targets.place().identifiers());
    TargetPlanner flows =
        new TargetPlanner(connections, targets.place(), landed.size() >= MANY_TABLES);
    Obstacles obstacles = new Obstacles();
    FollowedTables followed = new FollowedTables(connections, obstacles);
    List<StreamTable> tables = new ArrayList<>();
    for (Landed one : landed) {
      targets.take(one.target(), one.incoming().source(), one.incoming().place());
      Apply apply =
          one.apply().or(sync::apply).orElseGet(() -> new Apply.Mirror(List.of(), Origin.NONE));
      Landed keyed = keyed(one, apply);
      SourceTable table = table(keyed, source);
      ChangeLanding landing = landing(apply);
      followed
          .of(keyed, table, log.followable(table.info()), landing)
          .map(read -> table(keyed, read, landing, sync, added, flows))
          .ifPresent(tables::add);
    }
    obstacles.require();
    return new StreamPlan(
        source.name(),
        targets.place().connection().name(),
        tables,
        Reactions.ofSchema(sync),
        resources,
        guarantee());
  }

  private static void requireRowByRow(Landed landed) {
    Optional<String> more = landed.select().flatMap(ManyRows::in);
    if (more.isPresent()) {
      throw ManyRows.refused(landed.incoming(), more);
    }
  }

  private static StreamTable table(
      Landed landed,
      Followed followed,
      ChangeLanding landing,
      SyncDefinition sync,
      AddedNames names,
      TargetPlanner flows) {
    Incoming incoming = landed.incoming();
    DeleteReaction deletes =
        landing == ChangeLanding.MIRROR
            ? Reactions.ofDelete(sync, followed, incoming)
            : DeleteReaction.APPLY;
    List<AddedColumn> added = names.of(incoming, landing, deletes);
    Incoming whole = withAdded(incoming, followed, landing, added);
    TableFlow flow = flows.plan(whole, landed.target(), policy(sync, landing));
    if (landing == ChangeLanding.LOG) {
      requireNullable(flow, followed, whole);
    }
    return new StreamTable(
        flow,
        followed.table(),
        landing,
        followed.keySources(),
        followed.transform(),
        deletes,
        added,
        landed.select().isEmpty() && followed.whole());
  }

  private static Incoming withAdded(
      Incoming incoming, Followed followed, ChangeLanding landing, List<AddedColumn> added) {
    List<TableColumn> columns = new ArrayList<>();
    for (TableColumn column : incoming.columns()) {
      columns.add(landing == ChangeLanding.LOG ? nullable(column) : column);
    }
    added.forEach(column -> columns.add(TableColumn.of(column.column())));
    return new Incoming(
        incoming.source(),
        incoming.feeds(),
        columns,
        followed.key(),
        incoming.dialect(),
        incoming.notes(),
        incoming.place());
  }

  /** The row of a delete has the columns by which the log names rows, and no others. */
  private static TableColumn nullable(TableColumn column) {
    Column loose = new Column(column.name(), column.type(), true);
    return new TableColumn(loose, Optional.empty(), Optional.empty(), column.generated());
  }

  private static void requireNullable(TableFlow flow, Followed followed, Incoming incoming) {
    List<String> strict =
        flow.write().columns().stream()
            .filter(column -> !column.column().nullable())
            .map(column -> column.name())
            .filter(name -> !followed.table().identity().contains(name))
            .toList();
    if (!strict.isEmpty()) {
      throw Refusal.at(
          incoming.place(),
          ErrorCode.TARGET_MISMATCH,
          "the target "
              + flow.target()
              + "."
              + flow.write().table()
              + " has NOT NULL columns that the row of a delete does not fill: "
              + String.join(", ", strict));
    }
  }

  private static Landed keyed(Landed landed, Apply apply) {
    if (!(apply instanceof Apply.Mirror mirror) || mirror.key().isEmpty()) {
      return landed;
    }
    Incoming incoming = landed.incoming();
    return new Landed(
        incoming.withKey(incoming.find(mirror.key())),
        landed.target(),
        landed.apply(),
        landed.table(),
        landed.select());
  }

  /** The table of a sync that names none but in a query. */
  private static SourceTable table(Landed landed, Connection source) {
    Incoming incoming = landed.incoming();
    Optional<TableInfo> queried =
        landed.table().isPresent()
            ? landed.table().map(SourceTable::info)
            : onlyTable(incoming).flatMap(source.connector().catalog()::table);
    TableInfo info = queried.orElseThrow(() -> ManyRows.refused(incoming, Optional.empty()));
    if (info.kind() == TableInfo.Kind.VIEW) {
      throw Refusal.at(
          incoming.place(),
          ErrorCode.CANNOT_FOLLOW,
          source.name() + "." + info.id() + " is a view, and a log tells of tables only");
    }
    return new SourceTable(source, info);
  }

  private static Optional<TableId> onlyTable(Incoming incoming) {
    List<Input> inputs = incoming.feeds().get(0).pipeline().inputs();
    return inputs.size() == 1 && inputs.get(0).scan() instanceof Scan.Table scan
        ? Optional.of(scan.table())
        : Optional.empty();
  }

  private static ChangeLanding landing(Apply apply) {
    if (apply instanceof Apply.Append) {
      return ChangeLanding.APPEND;
    }
    return apply instanceof Apply.Log ? ChangeLanding.LOG : ChangeLanding.MIRROR;
  }

  private Connection onlySource(List<Landed> landed) {
    Incoming first = landed.get(0).incoming();
    String name = first.feeds().get(0).pipeline().inputs().get(0).connection();
    for (Landed one : landed) {
      Set<String> read =
          Set.copyOf(
              one.incoming().feeds().get(0).pipeline().inputs().stream()
                  .map(Input::connection)
                  .toList());
      if (!read.equals(Set.of(name))) {
        throw Refusal.at(
                one.incoming().place(),
                ErrorCode.INVALID_SYNC,
                "a sync in MODE REALTIME follows one log, and this one reads several connections")
            .withSuggestion("Make a sync for each connection.");
      }
    }
    return connections.require(name);
  }

  private static ChangeSource requireLog(Connection source, Located place) {
    return source
        .connector()
        .role(ChangeSource.class)
        .orElseThrow(
            () ->
                Refusal.at(
                        place,
                        ErrorCode.UNSUPPORTED_BY_CONNECTOR,
                        "the changes of "
                            + source.name()
                            + " cannot be followed: the connector "
                            + source.provider().type()
                            + " does not read a log")
                    .withSuggestion(
                        "Say MODE BATCH, and run it again when the copy is to be renewed."));
  }

  private static void requireChanges(TargetPlace place, SyncDefinition sync) {
    place.sink();
    Connection target = place.connection();
    Optional<ChangeSink> sink = target.connector().role(ChangeSink.class);
    if (sink.isEmpty()) {
      throw Refusal.at(
              place.place(),
              ErrorCode.UNSUPPORTED_BY_CONNECTOR,
              "the target "
                  + target.name()
                  + " takes no changes: the connector "
                  + target.provider().type()
                  + " writes whole tables only")
          .withSuggestion("Say MODE BATCH, or write to another system.");
    }
    Optional<OnDelete> marking =
        sync.clause(OnDelete.class)
            .filter(
                clause -> DeleteReaction.valueOf(clause.reaction().name()) == DeleteReaction.SOFT);
    if (marking.isPresent() && !sink.get().patches()) {
      throw Refusal.at(
              marking.get(),
              ErrorCode.UNSUPPORTED_BY_CONNECTOR,
              "the target "
                  + target.name()
                  + " cannot mark deleted rows: the connector "
                  + target.provider().type()
                  + " writes rows whole")
          .withSuggestion("Say ON DELETE APPLY or IGNORE, or APPLY LOG, which tells of deletes.");
    }
  }

  private static Policy policy(SyncDefinition sync, ChangeLanding landing) {
    return new Policy(
        landing == ChangeLanding.MIRROR
            ? new Apply.Mirror(List.of(), Origin.NONE)
            : new Apply.Log(Origin.NONE),
        sync.clause(OnExisting.class).map(OnExisting::reaction),
        TypePolicy.of(sync),
        false,
        false,
        List.of());
  }

  private static Guarantee guarantee() {
    return new Guarantee(
        Guarantee.Delivery.EXACTLY_ONCE,
        "whole transactions of the source are committed at the target together with the position"
            + " behind them, in one transaction: a process that is killed goes on from there");
  }
}
