package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.source.Landed;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Transform;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what is read of the log for each table, and how rows are named on both sides. */
final class FollowedTables {
  private final Connections connections;
  private final Obstacles obstacles;

  FollowedTables(Connections connections, Obstacles obstacles) {
    this.connections = connections;
    this.obstacles = obstacles;
  }

  /**
   * How the changes of one table are read; empty if an obstacle was noted.
   *
   * @param landed with the key that tells rows apart, if any
   */
  Optional<Followed> of(
      Landed landed, SourceTable table, Followable followable, ChangeLanding landing) {
    Incoming incoming = landed.incoming();
    obstacles.add(table.display(), followable.obstacles(), incoming.place());
    if (!followable.obstacles().isEmpty()) {
      return Optional.empty();
    }
    Pipeline pipeline = incoming.feeds().get(0).pipeline();
    Optional<Computing> computing = Computing.of(connections, landed, table);
    List<Optional<String>> sources =
        computing.map(Computing::sources).orElseGet(() -> sources(pipeline));
    List<String> key = key(landed, table, sources, landing);
    if (landing == ChangeLanding.MIRROR && !isNamed(key, table, followable, incoming)) {
      return Optional.empty();
    }
    List<Column> columns = columns(pipeline, table.info(), followable.identity());
    requireOnce(columns, table, incoming);
    List<String> keySources = keySources(key, incoming, sources, table);
    List<String> identity =
        computing
            .filter(any -> landing == ChangeLanding.LOG)
            .map(one -> one.identityOfLog(columns, followable))
            .orElseGet(() -> identity(followable, keySources, columns, table.info()));
    requireIdentity(identity, keySources, columns, pipeline, table, incoming);
    Optional<Transform> transform = computing.map(one -> one.transform(columns, followable));
    FollowedTable followed = new FollowedTable(table.info().id(), columns, identity);
    boolean whole = isWhole(columns, table.info());
    return Optional.of(new Followed(followed, key, keySources, transform, whole));
  }

  private static boolean isWhole(List<Column> columns, TableInfo info) {
    List<String> names = columns.stream().map(Column::name).toList();
    return info.columns().stream()
        .allMatch(column -> column.generated() || names.contains(column.name()));
  }

  /** The key of the target, in the names of what comes in; empty for APPEND and LOG. */
  private static List<String> key(
      Landed landed, SourceTable table, List<Optional<String>> sources, ChangeLanding landing) {
    Incoming incoming = landed.incoming();
    if (landing != ChangeLanding.MIRROR) {
      return List.of();
    }
    if (landed.table().isPresent() || !incoming.key().isEmpty()) {
      return incoming.key();
    }
    List<String> key = new ArrayList<>();
    for (String column : table.info().key()) {
      int place = sources.indexOf(Optional.of(column));
      if (place < 0) {
        return List.of();
      }
      key.add(incoming.columns().get(place).name());
    }
    return key;
  }

  private boolean isNamed(
      List<String> key, SourceTable table, Followable followable, Incoming incoming) {
    if (key.isEmpty() && !table.info().key().isEmpty()) {
      throw invalid(
          incoming,
          "what is taken of "
              + table.display()
              + " leaves out its key ("
              + String.join(", ", table.info().key())
              + "), by which changes find their rows",
          "Take the key's columns along, as they are.");
    }
    if (followable.identity().isEmpty() || (key.isEmpty() && !followable.fullRow())) {
      obstacles.addKeyless(table, incoming.place());
      return false;
    }
    return true;
  }

  /** The columns that the log is read for: those of the pipeline's scan, and the identity's. */
  private static List<Column> columns(Pipeline pipeline, TableInfo info, List<String> identity) {
    Scan.Table scan = (Scan.Table) pipeline.inputs().get(0).scan();
    List<Column> columns = new ArrayList<>();
    for (Scan.Projection projection : scan.projections()) {
      Column column = projection.column();
      columns.add(new Column(projection.source().orElseThrow(), column.type(), column.nullable()));
    }
    if (pipeline.residual().isPresent()) {
      for (String name : identity) {
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
          columns.add(info.column(name).orElseThrow().column());
        }
      }
    }
    return columns;
  }

  private static List<Optional<String>> sources(Pipeline pipeline) {
    return ((Scan.Table) pipeline.inputs().get(0).scan())
        .projections().stream().map(Scan.Projection::source).toList();
  }

  private static List<String> keySources(
      List<String> key, Incoming incoming, List<Optional<String>> sources, SourceTable table) {
    List<String> names = incoming.columns().stream().map(TableColumn::name).toList();
    List<String> keySources = new ArrayList<>();
    for (String name : key) {
      int place = names.indexOf(name);
      keySources.add(
          sources
              .get(place)
              .orElseThrow(
                  () ->
                      invalid(
                          incoming,
                          "the key column " + name + " of " + table.display() + " is computed",
                          "A key is made of columns as the table has them.")));
    }
    return keySources;
  }

  private static List<String> identity(
      Followable followable, List<String> keySources, List<Column> columns, TableInfo info) {
    if (!followable.fullRow()) {
      return followable.identity();
    }
    if (!keySources.isEmpty()) {
      return keySources;
    }
    return info.key().isEmpty()
        ? columns.stream().map(Column::name).toList()
        : followable.identity();
  }

  private static void requireIdentity(
      List<String> identity,
      List<String> keySources,
      List<Column> columns,
      Pipeline pipeline,
      SourceTable table,
      Incoming incoming) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> missing = identity.stream().filter(name -> !names.contains(name)).toList();
    if (pipeline.residual().isEmpty() && !missing.isEmpty()) {
      throw invalid(
          incoming,
          "the columns that are taken of "
              + table.display()
              + " leave out "
              + String.join(", ", missing)
              + ", by which its log names rows",
          "Take the key's columns along.");
    }
    List<String> unnamed = keySources.stream().filter(name -> !identity.contains(name)).toList();
    if (!unnamed.isEmpty()) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.KEY_REQUIRED,
              "the log of "
                  + table.display()
                  + " names rows by "
                  + String.join(", ", identity)
                  + ", and not by "
                  + String.join(", ", unnamed))
          .withSuggestion("Leave KEY out, or let the log hold whole rows.");
    }
  }

  private static void requireOnce(List<Column> columns, SourceTable table, Incoming incoming) {
    Set<String> names = new LinkedHashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw invalid(
            incoming,
            "the column " + column.name() + " of " + table.display() + " is taken twice",
            "In MODE REALTIME each column is taken once.");
      }
    }
  }

  private static SluiceException invalid(Incoming incoming, String message, String suggestion) {
    return Refusal.at(incoming.place(), ErrorCode.INVALID_SYNC, message).withSuggestion(suggestion);
  }
}
