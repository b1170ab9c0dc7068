package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connections;
import io.sluice.spi.Encoding;
import io.sluice.spi.Landing;
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
  private final Policy policy;
  private final Sink sink;
  private final TargetTables tables;
  private final Landings landings;

  /**
   * @param many whether many tables will be planned, so that looking at whole schemas pays
   */
  public TargetPlanner(Connections connections, TargetPlace place, Policy policy, boolean many) {
    this.connections = connections;
    this.place = place;
    this.policy = policy;
    this.sink = place.sink();
    this.tables = new TargetTables(place, many);
    this.landings = new Landings(place, policy);
  }

  /** Plans one table. */
  public TableFlow plan(Incoming incoming, TableId wanted) {
    Optional<TableInfo> existing = tables.find(wanted);
    TableId table = existing.map(TableInfo::id).orElse(wanted);
    requireNotItself(incoming, table);
    existing.ifPresent(found -> requireTable(incoming, found));
    Landing landing = landings.choose(existing, incoming);
    TypeMap types = TypeMap.of(incoming, sink, policy);
    List<String> notes = new ArrayList<>(types.notes(incoming));
    WriteSpec write =
        landing == Landing.CREATE || landing == Landing.RECREATE
            ? created(incoming, table, types, landing, notes)
            : matched(incoming, existing.orElseThrow(), types, landing);
    Pipeline pipeline = Renaming.of(incoming.pipeline(), write);
    return new TableFlow(
        incoming.source(),
        pipeline,
        place.connection().name(),
        write,
        passThrough(pipeline, write),
        incoming.rows(),
        notes);
  }

  private WriteSpec created(
      Incoming incoming, TableId table, TypeMap types, Landing landing, List<String> notes) {
    List<String> key =
        policy.apply() instanceof Apply.Upsert upsert
            ? Keys.ofUpsert(upsert, incoming, List.of())
            : incoming.key();
    if (policy.apply() instanceof Apply.Append && !key.isEmpty()) {
      notes.add("created without a key: every run of APPEND adds the same keys again");
      key = List.of();
    }
    return new WriteSpec(table, new NewTable(place).columns(incoming, types, key), key, landing);
  }

  private WriteSpec matched(Incoming incoming, TableInfo table, TypeMap types, Landing landing) {
    List<TargetColumn> columns =
        new ExistingTable(table, place.connection().name()).match(incoming, types);
    List<String> names = columns.stream().map(TargetColumn::name).toList();
    List<String> tableKey = names.containsAll(table.key()) ? table.key() : List.of();
    if (policy.apply() instanceof Apply.Upsert upsert) {
      List<String> from = incoming.names();
      List<String> keyFrom = tableKey.stream().map(name -> from.get(names.indexOf(name))).toList();
      List<String> key =
          Keys.ofUpsert(upsert, incoming, keyFrom).stream()
              .map(name -> names.get(from.indexOf(name)))
              .toList();
      return new WriteSpec(table.id(), columns, key, landing);
    }
    return new WriteSpec(table.id(), columns, tableKey, landing);
  }

  private void requireNotItself(Incoming incoming, TableId table) {
    String target = place.connection().name() + "." + table;
    if (incoming.source().equals(target)) {
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

  private Optional<Encoding> passThrough(Pipeline pipeline, WriteSpec write) {
    if (pipeline.residual().isPresent()) {
      return Optional.empty();
    }
    Input input = pipeline.inputs().get(0);
    return sink.encoding(write)
        .flatMap(
            accepted ->
                connections
                    .require(input.connection())
                    .connector()
                    .source()
                    .flatMap(source -> source.encoding(input.scan()))
                    .filter(accepted::equals));
  }
}
