package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.Feed;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many tables of about one shape as the rows of one table. Columns that differ are united: NULL
 * stands where a table lacks one.
 */
final class ShardedTable {
  private final TableRows rows;
  private final String source;
  private final ShardKey keys;

  /**
   * @param source what is read, for people; the same from run to run
   */
  ShardedTable(TableRows rows, String source, ShardKey keys) {
    this.rows = rows;
    this.source = source;
    this.keys = keys;
  }

  /**
   * The rows of all tables.
   *
   * @param found at least one
   */
  Incoming incoming(List<FoundTable> found) {
    FoundTable first = found.get(0);
    UnionColumns stored = new UnionColumns();
    found.forEach(one -> stored.add(one.table().display(), one.table().info().columns()));
    List<TableColumn> columns = stored.all(first.place());
    List<Incoming> shards = new ArrayList<>();
    UnionColumns united = new UnionColumns();
    for (FoundTable one : found) {
      Incoming shard =
          rows.taken(
                  one.table(),
                  taken(one.table(), columns),
                  Optional.empty(),
                  keys.added(),
                  one.place())
              .incoming();
      shards.add(shard);
      united.add(one.table().display(), shard.columns());
    }
    List<TableColumn> all = united.all(first.place());
    List<Feed> feeds = shards.stream().flatMap(shard -> shard.feeds().stream()).toList();
    feeds.forEach(feed -> requireStored(feed, all, first));
    List<String> notes = new ArrayList<>();
    if (!stored.partial().isEmpty()) {
      notes.add("NULL where a table lacks the column: " + String.join(", ", stored.partial()));
    }
    keys.note(shards).ifPresent(notes::add);
    List<String> dialects = shards.stream().map(Incoming::dialect).distinct().toList();
    return new Incoming(
        source,
        feeds,
        all,
        keys.of(shards, first.place()),
        dialects.size() == 1 ? dialects.get(0) : "",
        notes,
        first.place());
  }

  private static List<Taken> taken(SourceTable table, List<TableColumn> columns) {
    Map<String, TableColumn> own = new HashMap<>();
    table.info().columns().forEach(column -> own.put(column.name(), column));
    return columns.stream()
        .map(column -> new Taken(Optional.ofNullable(own.get(column.name())), column))
        .toList();
  }

  /** Invariant 7: a NULL in the place of a column must be one that its type can carry. */
  private static void requireStored(Feed feed, List<TableColumn> columns, FoundTable first) {
    for (int i = 0; i < columns.size(); i++) {
      Column yielded = feed.pipeline().output().get(i);
      TableColumn wanted = columns.get(i);
      if (!yielded.type().storedLike(wanted.type())) {
        throw Refusal.at(
            first.place(),
            ErrorCode.TYPE_CONFLICT,
            "%s lacks the column \"%s\", whose type %s cannot be made up"
                .formatted(feed.source(), wanted.name(), wanted.type()));
      }
    }
  }
}
