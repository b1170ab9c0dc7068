package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out what columns files have. What was found for a version of a file holds for as long as
 * that version stands; it is looked for once. Safe for any thread.
 */
final class Definitions {
  private static final int MOST_KEPT = 10_000;
  private static final int ATTEMPTS = 5;

  private final Engine engine;
  private final Sidecars sidecars;
  private final Inference inference;
  private final Map<List<Fingerprint>, Definition> known = new ConcurrentHashMap<>();

  Definitions(Engine engine, Sidecars sidecars, Inference inference) {
    this.engine = engine;
    this.sidecars = sidecars;
    this.inference = inference;
  }

  /** The definition of the files that stand there now. */
  Definition of(StoredTable table) {
    for (int attempt = 1; ; attempt++) {
      List<Fingerprint> versions = fingerprints(table);
      Definition kept = known.get(versions);
      if (kept != null) {
        return kept;
      }
      Definition found = find(table, versions);
      // What was read of a file that is replaced meanwhile may be of either version.
      if (attempt == ATTEMPTS || fingerprints(table).equals(versions)) {
        if (known.size() >= MOST_KEPT) {
          known.clear();
        }
        known.put(versions, found);
        return found;
      }
    }
  }

  private static List<Fingerprint> fingerprints(StoredTable table) {
    return table.files().stream().map(file -> Fingerprint.of(file.path())).toList();
  }

  private Definition find(StoredTable table, List<Fingerprint> versions) {
    String doing = "reading the columns of " + table.id();
    return switch (table.format()) {
      case PARQUET ->
          engine.call(ErrorCode.SOURCE_FAILED, doing, session -> parquet(session, table));
      case CSV, JSON ->
          kept(table, versions).orElseGet(() -> inference.of(table.files(), table.id()));
    };
  }

  private Optional<Definition> kept(StoredTable table, List<Fingerprint> versions) {
    return table.parts() ? Optional.empty() : sidecars.find(table.id(), versions.get(0));
  }

  private static Definition parquet(Session session, StoredTable table) throws SQLException {
    String scan =
        "read_parquet("
            + Relation.paths(table.files())
            + (table.parts() ? ", union_by_name = true" : "")
            + ", hive_partitioning = false)";
    List<StoredColumn> columns =
        session.query(
            "DESCRIBE SELECT * FROM " + scan,
            row ->
                new StoredColumn(
                    new Column(row.getString(1), NativeTypes.columnType(row.getString(2)), true),
                    row.getString(2)));
    Definition plain = new Definition(columns, List.of());
    return table.parts()
        ? plain
        : noted(session, table).map(kept -> over(plain, kept)).orElse(plain);
  }

  private static Optional<Definition> noted(Session session, StoredTable table)
      throws SQLException {
    return session
        .first(
            "SELECT decode(value) FROM parquet_kv_metadata("
                + Relation.paths(table.files())
                + ") WHERE key = "
                + Quoting.literal(DefinitionText.KEY)
                + "::BLOB",
            row -> row.getString(1))
        .flatMap(DefinitionText::read);
  }

  /** What was noted, where the file has just these columns, stored as they are. */
  private static Definition over(Definition plain, Definition noted) {
    if (!plain.names().equals(noted.names())) {
      return plain;
    }
    List<StoredColumn> columns = new ArrayList<>();
    for (int i = 0; i < plain.columns().size(); i++) {
      columns.add(
          new StoredColumn(noted.columns().get(i).column(), plain.columns().get(i).stored()));
    }
    return new Definition(columns, noted.key());
  }

  /** Notes a definition beside a file that has no room for it within. */
  void keep(TableId table, Fingerprint version, Definition definition) {
    sidecars.keep(table, version, definition);
  }
}
