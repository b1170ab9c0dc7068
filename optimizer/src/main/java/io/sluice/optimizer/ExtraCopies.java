package io.sluice.optimizer;

import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.Input;
import io.sluice.plan.RunStatements;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableExtra;
import io.sluice.spi.TableExtra.Kind;
import io.sluice.spi.TableExtras;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.ShapeClause.Copy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What else of tables is copied than their rows: {@code COPY (INDEXES, …)}. */
final class ExtraCopies {
  private final Connections connections;
  private final Connection target;
  private final Copy clause;
  private final TableExtras maker;
  private final Map<TableId, List<String>> notes = new LinkedHashMap<>();

  ExtraCopies(Connections connections, Connection target, Copy clause) {
    this.connections = connections;
    this.target = target;
    this.clause = clause;
    this.maker =
        target.connector().extras().orElseThrow(() -> refused(target.name() + " keeps none"));
  }

  /** The statements that make it all, foreign keys last. */
  List<RunStatements.Copy> of(List<TableFlow> flows) {
    Map<String, Map<TableId, Carried>> bySource = new LinkedHashMap<>();
    for (TableFlow flow : flows) {
      Carried carried = Carried.of(flow).orElseThrow(() -> refused(flow.source() + " is no table"));
      bySource
          .computeIfAbsent(carried.connection(), name -> new LinkedHashMap<>())
          .put(carried.from(), carried);
    }
    List<TableExtra> extras = new ArrayList<>();
    bySource.forEach((source, tables) -> extras.addAll(moved(source, tables)));
    extras.sort(Comparator.comparing(TableExtra::kind));
    return extras.stream()
        .map(extra -> new RunStatements.Copy(name(extra), maker.statement(extra)))
        .toList();
  }

  /** The tables with what EXPLAIN says of all that is not copied. */
  List<TableFlow> noted(List<TableFlow> flows) {
    return flows.stream().map(this::noted).toList();
  }

  private TableFlow noted(TableFlow flow) {
    List<String> all = new ArrayList<>(flow.notes());
    all.addAll(notes.getOrDefault(flow.write().table(), List.of()));
    return new TableFlow(
        flow.source(), flow.feeds(), flow.target(), flow.write(), flow.passThrough(), all);
  }

  private List<TableExtra> moved(String source, Map<TableId, Carried> tables) {
    Connection from = connections.require(source);
    String type = target.provider().type();
    if (!from.provider().type().equals(type)) {
      throw refused(
          "it is for systems of one kind, and %s is %s where %s is %s"
              .formatted(from.name(), from.provider().type(), target.name(), type));
    }
    TableExtras reader =
        from.connector().extras().orElseThrow(() -> refused(from.name() + " has none"));
    Set<Kind> wanted = kinds();
    List<TableExtra> moved = new ArrayList<>();
    for (TableExtra extra : reader.of(List.copyOf(tables.keySet()))) {
      if (wanted.contains(extra.kind())) {
        moved(extra, tables).ifPresent(moved::add);
      }
    }
    return moved;
  }

  private Optional<TableExtra> moved(TableExtra extra, Map<TableId, Carried> tables) {
    Carried table = tables.get(extra.table());
    if (table == null) {
      return Optional.empty();
    }
    if (!table.columns().containsAll(extra.columns())) {
      leave(table, extra, "not all of its columns are copied as they are");
      return Optional.empty();
    }
    if (extra.references().isEmpty()) {
      return Optional.of(extra.at(table.to(), Optional.empty()));
    }
    TableId other = extra.references().get();
    if (!tables.containsKey(other)) {
      leave(table, extra, other + " is not part of the sync");
      return Optional.empty();
    }
    return Optional.of(extra.at(table.to(), Optional.of(tables.get(other).to())));
  }

  private void leave(Carried table, TableExtra extra, String reason) {
    notes
        .computeIfAbsent(table.to(), id -> new ArrayList<>())
        .add("not copied: " + words(extra.kind()) + " " + extra.name() + ", because " + reason);
  }

  private Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (io.sluice.sql.clause.ShapeClause.TableExtra extra : clause.extras()) {
      switch (extra) {
        case INDEXES -> kinds.add(Kind.INDEX);
        case CONSTRAINTS -> kinds.addAll(List.of(Kind.CONSTRAINT, Kind.FOREIGN_KEY));
        case COMMENTS -> kinds.add(Kind.COMMENT);
        case SEQUENCES -> kinds.add(Kind.SEQUENCE);
      }
    }
    return kinds;
  }

  private static String name(TableExtra extra) {
    String name = extra.name().isEmpty() ? "" : extra.name() + " ";
    String other = extra.references().map(table -> " to " + table).orElse("");
    return words(extra.kind()) + " " + name + "of " + extra.table() + other;
  }

  private static String words(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private SluiceException refused(String reason) {
    return Refusal.at(
            clause,
            ErrorCode.UNSUPPORTED_BY_CONNECTOR,
            clause.toSql() + " cannot be had: " + reason)
        .withSuggestion("Leave COPY out, or make them by AFTER RUN.");
  }

  /**
   * A table that goes into one of its own.
   *
   * @param columns those that arrive as they are, under their own names
   */
  private record Carried(String connection, TableId from, TableId to, List<String> columns) {
    static Optional<Carried> of(TableFlow flow) {
      List<Input> inputs = flow.inputs();
      if (inputs.size() != 1 || !(inputs.get(0).scan() instanceof Scan.Table scan)) {
        return Optional.empty();
      }
      List<String> columns = new ArrayList<>();
      boolean untouched = flow.feeds().get(0).pipeline().residual().isEmpty();
      for (Scan.Projection projection : scan.projections()) {
        String arrives = projection.column().name();
        if (untouched && projection.source().filter(arrives::equals).isPresent()) {
          columns.add(arrives);
        }
      }
      return Optional.of(
          new Carried(inputs.get(0).connection(), scan.table(), flow.write().table(), columns));
    }
  }
}
