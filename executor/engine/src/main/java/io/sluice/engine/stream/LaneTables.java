package io.sluice.engine.stream;

import io.sluice.engine.KillPoint;
import io.sluice.engine.compact.RowTransform;
import io.sluice.plan.PlanJson;
import io.sluice.plan.SchemaReactions.Reaction;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a session: what waits to be applied to them, and how it is. */
final class LaneTables implements AutoCloseable {
  private final StreamContext stream;
  private final Endpoints systems;
  private final ChangeWriter writer;
  private final Map<TableId, Following> tables = new LinkedHashMap<>();

  /** All the columns of targets whose definition this session has changed. */
  private final Map<TableId, Set<String>> names = new HashMap<>();

  private int waitingRows;
  private long waitingBytes;

  LaneTables(
      StreamContext stream, Endpoints systems, List<TableEntry> entries, ChangeWriter writer) {
    this.stream = stream;
    this.systems = systems;
    this.writer = writer;
    for (TableEntry entry : entries) {
      RowTransform transform =
          ComputedRows.of(stream.engine(), entry.table(), stream.allocator()).orElse(null);
      tables.put(
          entry.source(), new Following(entry, systems.source(), transform, stream.allocator()));
    }
  }

  /** The lane stands at this position. */
  void started(Position position) {
    tables.values().forEach(table -> table.started(position));
  }

  /**
   * Takes changes over.
   *
   * @return how many of them concern a table of this session
   */
  int add(ChangeRows rows) throws InterruptedException {
    Following table = tables.get(rows.table().table());
    if (table == null) {
      rows.close();
      return 0;
    }
    int count = rows.count();
    waitingRows += count;
    waitingBytes +=
        rows.root().getFieldVectors().stream().mapToLong(vector -> vector.getBufferSize()).sum();
    table.add(rows);
    if (full()) {
      flush();
    }
    return count;
  }

  private boolean full() {
    FollowRequest.GroupLimits limits = stream.settings().limits();
    return waitingRows >= limits.changes() || waitingBytes >= limits.bytes();
  }

  /** Sends what waits to the target, where nobody sees it yet. */
  void flush() throws InterruptedException {
    boolean any = false;
    for (Following table : tables.values()) {
      if (table.isWaiting()) {
        table.apply(writer);
        any = true;
      }
    }
    waitingRows = 0;
    waitingBytes = 0;
    if (any) {
      KillPoint.AFTER_FIRST_CHANGES.reached();
    }
  }

  void truncate(Change.Truncated truncated) throws InterruptedException {
    flush();
    List<TableId> cleared = new ArrayList<>();
    for (TableId source : truncated.tables()) {
      Following table = tables.get(source);
      if (table != null && !table.has(truncated.transaction()) && clears(table.entry())) {
        cleared.add(table.entry().target());
      }
    }
    if (!cleared.isEmpty()) {
      writer.clear(cleared);
    }
  }

  private boolean clears(TableEntry table) {
    Reaction reaction = stream.plan().reactions().truncateTable();
    return switch (table.table().landing()) {
      case APPEND, LOG -> false;
      case MIRROR ->
          switch (reaction) {
            // Data-path rule 17: ignoring it unasked would be silent divergence.
            case APPLY, WIDEN -> true;
            case IGNORE, KEEP -> false;
            case PAUSE_TABLE ->
                throw new TableFailure(
                    table,
                    new SluiceException(
                            ErrorCode.SCHEMA_CHANGED,
                            "table %s was truncated".formatted(table.source()))
                        .withSuggestion("RESYNC SYNC … TABLE … loads the table again."));
            case FAIL ->
                throw new SluiceException(
                    ErrorCode.RUN_FAILED, "table %s was truncated".formatted(table.source()));
          };
    };
  }

  void redefine(Change.Redefined redefined) throws InterruptedException {
    flush();
    Following table = tables.get(redefined.now().table());
    if (table == null || table.follows(redefined.now())) {
      return;
    }
    TableEntry entry = table.entry();
    Redefining.Outcome outcome =
        Redefining.of(
            entry,
            table.table(),
            redefined,
            stream.plan().reactions(),
            systems.sink(),
            names.computeIfAbsent(entry.target(), this::columns));
    names.put(entry.target(), outcome.names());
    if (!outcome.now().equals(table.table())) {
      table.requireEvolving(redefined, systems.together());
    }
    table.evolve(writer, redefined, outcome);
    KillPoint.AFTER_EVOLVE.reached();
  }

  /** Asked before the first change of a transaction, which would keep others from the answer. */
  private Set<String> columns(TableId target) {
    return systems.catalog().table(target).stream()
        .map(TableInfo::columns)
        .flatMap(List::stream)
        .map(TableColumn::name)
        .collect(Collectors.toSet());
  }

  /** What a commit has to say of tables that have changed since the last one. */
  List<TableMark> marks() {
    List<TableMark> marks = new ArrayList<>();
    for (Following table : tables.values()) {
      if (!table.redefinitions().isEmpty()) {
        TableEntry entry = table.entry();
        marks.add(
            new TableMark(
                entry.target(),
                LaneId.MAIN,
                entry.from().orElseThrow(),
                PlanJson.write(table.table())));
      }
    }
    return marks;
  }

  /**
   * Stores new definitions before the commit that brings them: should it not come, the target's
   * mark tells, and the log tells again.
   */
  void store() {
    boolean any = false;
    for (Following table : tables.values()) {
      for (Following.Redefinition one : table.redefinitions()) {
        stream.records().redefined(one.now(), one.changes(), one.done());
        any = true;
      }
    }
    if (any) {
      KillPoint.AFTER_DEFINITION_STORED.reached();
    }
  }

  /** What was applied since the last commit is at the target, and the lane at this position. */
  Map<TableEntry, ChangeCounts> committed(Position position) {
    Map<TableEntry, ChangeCounts> counts = new HashMap<>();
    for (Following table : tables.values()) {
      if (!table.redefinitions().isEmpty()) {
        stream.board().redefined(table.entry(), table.table());
      }
      ChangeCounts done = table.committed(position);
      if (!done.equals(ChangeCounts.ZERO)) {
        counts.put(table.entry(), done);
      }
    }
    return counts;
  }

  @Override
  public void close() {
    tables.values().forEach(Following::close);
  }
}
