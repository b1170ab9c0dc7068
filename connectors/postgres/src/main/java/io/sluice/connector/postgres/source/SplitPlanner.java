package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Cuts a table into ranges of blocks, and a partitioned one by its partitions first. */
final class SplitPlanner {
  /** Below this a split costs more than it gains. */
  private static final long LEAST_BYTES = 8L << 20;

  /** The first version that reads a range of addresses without reading the whole table. */
  private static final int RANGE_SCANS = 140_000;

  /**
   * What is read for a table: itself, or its partitions if the user may read each, and the row
   * policies are those of none: a query of the root heeds the root's, one of a partition its own.
   */
  private static final String PARTS =
      """
      SELECT n.nspname, l.relname, l.oid <> c.oid AS partition,
        CASE WHEN l.relkind IN ('r', 'm')
          THEN pg_relation_size(l.oid) / current_setting('block_size')::bigint ELSE 0 END AS blocks,
        CASE WHEN l.relkind IN ('r', 'm') THEN pg_table_size(l.oid) ELSE 0 END AS bytes,
        current_setting('server_version_num')::int AS version
      FROM pg_class c JOIN pg_namespace cn ON cn.oid = c.relnamespace
      CROSS JOIN LATERAL (
        SELECT t.relid, bool_and(has_table_privilege(t.relid, 'SELECT')
          AND NOT p.relrowsecurity) OVER () AS readable
        FROM pg_partition_tree(c.oid) t JOIN pg_class p ON p.oid = t.relid
        WHERE t.isleaf AND c.relkind = 'p'
        UNION ALL SELECT c.oid, true WHERE c.relkind <> 'p'
      ) part
      JOIN pg_class l ON l.oid = part.relid JOIN pg_namespace n ON n.oid = l.relnamespace
      WHERE cn.nspname = ? AND c.relname = ? AND part.readable
        AND NOT (c.relkind = 'p' AND c.relrowsecurity)
      ORDER BY n.nspname, l.relname
      """;

  private SplitPlanner() {}

  static List<Split> plan(Connection session, TableId table, int wanted) throws SQLException {
    List<Part> parts = parts(session, table);
    long bytes = parts.stream().mapToLong(Part::bytes).sum();
    long share = Math.max(LEAST_BYTES, bytes / Math.max(1, wanted) + 1);
    List<Split> splits = new ArrayList<>();
    for (Part part : parts) {
      cut(part, share, splits);
    }
    boolean whole = splits.isEmpty() || (splits.size() == 1 && !parts.get(0).partition());
    return whole ? List.of(Split.WHOLE) : splits;
  }

  private static void cut(Part part, long share, List<Split> splits) {
    long count = part.ranges() ? Math.max(1, Math.min(part.blocks(), part.bytes() / share + 1)) : 1;
    Optional<String> name =
        part.partition() ? Optional.of(Quoting.table(part.id())) : Optional.empty();
    for (long i = 0; i < count; i++) {
      long from = part.blocks() * i / count;
      // The last range has no end: it also holds blocks that were added since.
      OptionalLong to =
          i + 1 == count ? OptionalLong.empty() : OptionalLong.of(part.blocks() * (i + 1) / count);
      splits.add(new Blocks(name, i == 0 ? 0 : from, to).split(splits.size()));
    }
  }

  private static List<Part> parts(Connection session, TableId table) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(PARTS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parts.add(
              new Part(
                  new TableId(rows.getString(1), rows.getString(2)),
                  rows.getBoolean("partition"),
                  rows.getLong("blocks"),
                  rows.getLong("bytes"),
                  rows.getInt("version") >= RANGE_SCANS));
        }
      }
    }
    return parts;
  }

  /** A table or partition that holds rows itself. */
  private record Part(TableId id, boolean partition, long blocks, long bytes, boolean ranges) {}
}
