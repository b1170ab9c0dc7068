package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Landing;
import io.sluice.spi.Load.Published;
import io.sluice.spi.PartitionValue;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings staged rows into a table that stays, in one transaction with the note that they are in.
 */
final class Merging {
  private final Connection session;
  private final Ledger ledger;
  private final WriteSpec spec;
  private final String target;
  private final String staging;
  private final List<String> columns;

  /**
   * @param session in auto-commit mode, and so again afterwards
   */
  Merging(Connection session, Ledger ledger, WriteSpec spec, TableId stage) {
    this.session = session;
    this.ledger = ledger;
    this.spec = spec;
    this.target = Sql.table(spec.table());
    this.staging = Sql.table(stage);
    this.columns = spec.columns().stream().map(TargetColumn::name).toList();
  }

  Published run() throws SQLException {
    refuseEngine();
    if (spec.landing() == Landing.UPSERT) {
      indexStaging(spec.key());
    }
    session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    session.setAutoCommit(false);
    try {
      // Invariant 3: rows and their note become visible together, and only under our epoch.
      ledger.fence(session);
      Published result = land();
      ledger.advance(session, spec.table(), Ledger.State.PUBLISHED);
      session.commit();
      return result;
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }

  private Published land() throws SQLException {
    return switch (spec.landing()) {
      case REPLACE -> new Published(replace("1 = 1"), 0);
      case REPLACE_PARTITION -> new Published(replace(partition()), 0);
      case APPEND -> new Published(insertAll(), 0);
      case UPSERT -> upsert();
      case CREATE, RECREATE -> throw new IllegalStateException("renamed instead");
    };
  }

  /**
   * A table that foreign keys point at keeps the rows that stay: references may cascade.
   *
   * @param old which rows of the target are replaced, as a condition with its name in full
   */
  private long replace(String old) throws SQLException {
    List<String> key = TargetFacts.key(session, spec.table());
    boolean keyed = !key.isEmpty() && columns.containsAll(key);
    if (keyed && TargetFacts.referrer(session, spec.table()).isPresent()) {
      refuseDuplicates(key);
      update(
          "DELETE %1$s FROM %1$s LEFT JOIN %2$s ON %3$s WHERE %2$s.%4$s IS NULL AND %5$s"
              .formatted(target, staging, same(key, target, staging), Sql.name(key.get(0)), old));
      updateMatching(key);
      long written = Long.parseLong(value("SELECT count(*) FROM " + staging));
      insertMissing(key);
      return written;
    }
    update("DELETE FROM " + target + " WHERE " + old);
    return insertAll();
  }

  private String partition() {
    return spec.partition().stream().map(this::holds).collect(Collectors.joining(" AND "));
  }

  /** Numbers as they are, and texts byte by byte: other comparisons take more rows for equal. */
  private String holds(PartitionValue part) {
    String column = target + "." + Sql.name(part.column());
    return switch (spec.column(part.column()).orElseThrow().column().type().kind()) {
      case INT8, INT16, INT32, INT64, DECIMAL -> column + " = " + new BigDecimal(part.value());
      case TEXT ->
          "%1$s = %2$s AND CAST(%1$s AS BINARY) = CAST(CONVERT(%2$s USING utf8mb4) AS BINARY)"
              .formatted(column, Sql.literal(part.value()));
      default -> column + " = " + Sql.literal(part.value());
    };
  }

  private long insertAll() throws SQLException {
    return update(insert() + "SELECT " + Sql.names(columns) + " FROM " + staging);
  }

  private String insert() {
    return "INSERT INTO " + target + " (" + Sql.names(columns) + ") ";
  }

  /** Of staged rows with one key the last that arrived wins. */
  private Published upsert() throws SQLException {
    List<String> key = spec.key();
    refuseNullKeys(key);
    long compacted =
        update(
            "DELETE %1$s FROM %1$s JOIN %1$s AS l ON %2$s AND l.%3$s > %1$s.%3$s"
                .formatted(staging, same(key, staging, "l"), Sql.name(Definition.ARRIVAL)));
    long written = Long.parseLong(value("SELECT count(*) FROM " + staging));
    if (TargetFacts.uniqueBy(session, spec.table(), key)) {
      updateMatching(key);
      insertMissing(key);
    } else {
      update(
          "DELETE %1$s FROM %1$s JOIN %2$s ON %3$s"
              .formatted(target, staging, same(key, target, staging)));
      insertAll();
    }
    return new Published(written, compacted);
  }

  /** Not ON DUPLICATE KEY UPDATE, which would overwrite the row that meets any other unique key. */
  private void updateMatching(List<String> key) throws SQLException {
    String changes =
        columns.stream()
            .filter(column -> !key.contains(column))
            .map(Sql::name)
            .map(column -> "t." + column + " = s." + column)
            .collect(Collectors.joining(", "));
    if (!changes.isEmpty()) {
      update(
          "UPDATE %s AS t JOIN %s AS s ON %s SET %s"
              .formatted(target, staging, same(key, "t", "s"), changes));
    }
  }

  private void insertMissing(List<String> key) throws SQLException {
    update(
        insert()
            + "SELECT %s FROM %s AS s LEFT JOIN %s AS t ON %s WHERE t.%s IS NULL"
                .formatted(
                    Definition.names(columns, "s."),
                    staging,
                    target,
                    same(key, "t", "s"),
                    Sql.name(key.get(0))));
  }

  private void indexStaging(List<String> key) throws SQLException {
    Database.execute(
        session,
        "ALTER TABLE " + staging + " ADD INDEX IF NOT EXISTS sluice_key (" + Sql.names(key) + ")");
  }

  private void refuseEngine() throws SQLException {
    Optional<String> engine = TargetFacts.engineWithoutTransactions(session, spec.table());
    if (engine.isPresent()) {
      throw new SluiceException(
              ErrorCode.TARGET_MISMATCH,
              spec.table()
                  + " is kept by the engine "
                  + engine.get()
                  + ", which has no transactions")
          .withSuggestion("ALTER TABLE " + target + " ENGINE = InnoDB changes it.");
    }
  }

  private void refuseNullKeys(List<String> key) throws SQLException {
    for (String column : key) {
      if (finds("SELECT 1 FROM " + staging + " WHERE " + Sql.name(column) + " IS NULL LIMIT 1")) {
        throw new SluiceException(
            ErrorCode.CONSTRAINT_VIOLATED,
            "a row for " + spec.table() + " has NULL in the key column \"" + column + "\"");
      }
    }
  }

  private void refuseDuplicates(List<String> key) throws SQLException {
    String keys = Sql.names(key);
    if (finds("SELECT 1 FROM " + staging + " GROUP BY " + keys + " HAVING count(*) > 1 LIMIT 1")) {
      throw new SluiceException(
          ErrorCode.DUPLICATE_KEY,
          "two rows for " + spec.table() + " have the same key (" + String.join(", ", key) + ")");
    }
  }

  /** The server wants no alias for a table that rows are deleted from. */
  private static String same(List<String> key, String one, String other) {
    return key.stream()
        .map(Sql::name)
        .map(column -> one + "." + column + " = " + other + "." + column)
        .collect(Collectors.joining(" AND "));
  }

  private boolean finds(String sql) throws SQLException {
    return Database.value(session, sql).isPresent();
  }

  private String value(String sql) throws SQLException {
    return Database.value(session, sql).orElseThrow();
  }

  private long update(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      long rows = statement.executeLargeUpdate(sql);
      Warnings.refuse(statement);
      return rows;
    }
  }
}
