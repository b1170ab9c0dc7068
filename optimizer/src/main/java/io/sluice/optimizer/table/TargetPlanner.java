package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connections;
import io.sluice.spi.Encoding;
import io.sluice.spi.Landing;
import io.sluice.spi.PartitionValue;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Apply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans how incoming rows land in their target table. */
public final class TargetPlanner {
  private final Connections connections;
  private final TargetPlace place;
  private final Sink sink;
  private final TargetTables tables;
  private final MappedTypes mapped;

  /**
   * @param many whether many tables will be planned, so that looking at whole schemas pays
   */
  public TargetPlanner(Connections connections, TargetPlace place, boolean many) {
    this.connections = connections;
    this.place = place;
    this.sink = place.sink();
    this.tables = new TargetTables(place, many);
    this.mapped = new MappedTypes(sink);
  }

  /**
   * To be asked when all tables are planned.
   *
   * @throws io.sluice.spi.error.SluiceException {@code INVALID_SYNC} for a mapping of types that
   *     fits no column of any of them
   */
  public void requireAllMapped(TypePolicy types) {
    mapped.requireAllUsed(types);
  }

  /** Plans one table. */
  public TableFlow plan(Incoming arriving, TableId wanted, Policy policy) {
    Incoming incoming = mapped.apply(arriving, policy.types());
    Optional<TableInfo> existing = tables.find(wanted);
    TableId table = existing.map(TableInfo::id).orElse(wanted);
    requireNotItself(incoming, table);
    existing.ifPresent(found -> requireTable(incoming, found));
    Landing landing = new Landings(place, policy).choose(existing, incoming);
    TypeMap types = TypeMap.of(incoming, sink, policy);
    List<String> notes = new ArrayList<>(incoming.notes());
    notes.addAll(types.notes(incoming));
    boolean created = landing == Landing.CREATE || landing == Landing.RECREATE;
    if (created && policy.apply() instanceof Apply.Append && !incoming.key().isEmpty()) {
      notes.add("created without a key: every run of APPEND adds the same keys again");
    }
    WriteSpec write =
        created
            ? created(incoming, table, policy, types, landing)
            : matched(incoming, existing.orElseThrow(), policy, types, landing);
    if (!created) {
      notes.addAll(existing(existing.orElseThrow()).notes(incoming, types));
    }
    List<Feed> feeds =
        incoming.feeds().stream()
            .map(
                feed ->
                    new Feed(
                        feed.source(), Renaming.of(feed.pipeline(), write), feed.estimatedRows()))
            .toList();
    return new TableFlow(
        incoming.source(),
        feeds,
        place.connection().name(),
        write,
        passThrough(feeds, write),
        notes);
  }

  private WriteSpec created(
      Incoming incoming, TableId table, Policy policy, TypeMap types, Landing landing) {
    boolean keyless = policy.apply() instanceof Apply.Append || policy.apply() instanceof Apply.Log;
    List<String> key =
        policy.apply() instanceof Apply.Upsert upsert
            ? Keys.ofUpsert(upsert, incoming, List.of())
            : keyless ? List.of() : incoming.key();
    return new WriteSpec(
        table, new NewTable(place).columns(incoming, types, key), key, landing, policy.partition());
  }

  private WriteSpec matched(
      Incoming incoming, TableInfo table, Policy policy, TypeMap types, Landing landing) {
    List<TargetColumn> columns = existing(table).match(incoming, types);
    List<String> names = columns.stream().map(TargetColumn::name).toList();
    List<String> tableKey = names.containsAll(table.key()) ? table.key() : List.of();
    if (policy.apply() instanceof Apply.Upsert upsert) {
      List<String> from = incoming.names();
      List<String> keyFrom = tableKey.stream().map(name -> from.get(names.indexOf(name))).toList();
      List<String> key =
          Keys.ofUpsert(upsert, incoming, keyFrom).stream()
              .map(name -> names.get(from.indexOf(name)))
              .toList();
      return new WriteSpec(table.id(), columns, key, landing, partition(incoming, names, policy));
    }
    if (policy.apply() instanceof Apply.Log) {
      return new WriteSpec(table.id(), columns, List.of(), landing);
    }
    if (policy.apply() instanceof Apply.Mirror) {
      List<String> from = incoming.names();
      List<String> key =
          incoming.key().stream().map(name -> names.get(from.indexOf(name))).toList();
      return new WriteSpec(table.id(), columns, key, landing);
    }
    return new WriteSpec(
        table.id(), columns, tableKey, landing, partition(incoming, names, policy));
  }

  /** The partition in the names of the target's columns. */
  private static List<PartitionValue> partition(
      Incoming incoming, List<String> names, Policy policy) {
    return policy.partition().stream()
        .map(
            part ->
                new PartitionValue(
                    names.get(incoming.names().indexOf(part.column())), part.value()))
        .toList();
  }

  private ExistingTable existing(TableInfo table) {
    return new ExistingTable(table, place.connection().name());
  }

  private void requireNotItself(Incoming incoming, TableId table) {
    String target = place.connection().name() + "." + table;
    if (incoming.feeds().stream().anyMatch(feed -> feed.source().equals(target))) {
      throw Refusal.at(
          incoming.place(), ErrorCode.INVALID_SYNC, target + " would be written into itself");
    }
  }

  private void requireTable(Incoming incoming, TableInfo found) {
    if (found.kind() == TableInfo.Kind.VIEW) {
      throw Refusal.at(
          incoming.place(),
          ErrorCode.TARGET_MISMATCH,
          "the target "
              + place.connection().name()
              + "."
              + found.id()
              + " is a view, which cannot be written");
    }
  }

  /** The form that the target takes, if all that is read comes in it. */
  private Optional<Encoding> passThrough(List<Feed> feeds, WriteSpec write) {
    return sink.encoding(write)
        .filter(accepted -> feeds.stream().allMatch(feed -> yields(feed.pipeline(), accepted)));
  }

  private boolean yields(Pipeline pipeline, Encoding encoding) {
    if (pipeline.residual().isPresent()) {
      return false;
    }
    Input input = pipeline.inputs().get(0);
    return connections
        .require(input.connection())
        .connector()
        .source()
        .flatMap(source -> source.encoding(input.scan()))
        .filter(encoding::equals)
        .isPresent();
  }
}
