package io.sluice.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a system holds. Every answer is read afresh: nothing is cached here. */
public interface Catalog {
  /** The schema that a table's name without one belongs to. */
  String defaultSchema();

  /** The schemas that the connection sees, system schemas left out, sorted. */
  List<String> schemas();

  /**
   * The tables of some schemas: ordinary, partitioned (the root only) and foreign tables and, where
   * asked for, views; sorted by schema and name. What Sluice keeps for itself is left out.
   */
  List<TableInfo> tables(List<String> schemas, boolean views);

  /** The table or view of exactly this name. */
  Optional<TableInfo> table(TableId id);

  /**
   * Counts exactly, but no further than {@code limit}; 1 tells whether a table is empty. Empty if
   * the table is missing.
   */
  OptionalLong count(TableId id, long limit);
}
