package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What tells the rows of several shards apart: the shard and the shard's own key, or, if the user
 * says that the keys are disjoint, the key alone.
 *
 * @param disjoint whether no key occurs in two shards
 * @param added the columns that are added to each shard's own
 * @param apply how the rows land
 */
record ShardKey(boolean disjoint, List<AddedColumn> added, Apply apply) {

  /** The columns of the key; empty if the shards have none in common. */
  List<String> of(List<Incoming> shards, Located place) {
    List<List<String>> keys = shards.stream().map(Incoming::key).distinct().toList();
    List<String> key = keys.get(0);
    if (keys.size() > 1 || key.isEmpty()) {
      return List.of();
    }
    if (disjoint) {
      return key;
    }
    Optional<AddedColumn> shard =
        added.stream()
            .filter(column -> SourceFunctions.isSourceTable(column.value().node()))
            .findFirst();
    if (shard.isPresent()) {
      List<String> withShard = new ArrayList<>(List.of(shard.get().column().text()));
      withShard.addAll(key);
      return withShard;
    }
    requireNone(key, place);
    return List.of();
  }

  private void requireNone(List<String> key, Located place) {
    boolean said = apply instanceof Apply.Upsert upsert && !upsert.key().isEmpty();
    if (!said && !(apply instanceof Apply.Append)) {
      throw Refusal.at(
              place,
              ErrorCode.KEY_REQUIRED,
              "one key ("
                  + String.join(", ", key)
                  + ") may occur in several of the tables, and nothing tells their rows apart")
          .withSuggestion(
              "Say ADD COLUMNS (shard AS SYNC_SOURCE_TABLE()), or KEYS DISJOINT if no key occurs twice.");
    }
  }

  /** What EXPLAIN says where shards have keys that are not one. */
  Optional<String> note(List<Incoming> shards) {
    List<List<String>> keys = shards.stream().map(Incoming::key).distinct().toList();
    return keys.size() > 1
        ? Optional.of("no key, because the tables have different ones: " + words(keys))
        : Optional.empty();
  }

  private static String words(List<List<String>> keys) {
    return keys.stream()
        .map(key -> key.isEmpty() ? "none" : "(" + String.join(", ", key) + ")")
        .collect(Collectors.joining(", "));
  }
}
