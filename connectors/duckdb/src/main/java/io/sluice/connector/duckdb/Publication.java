package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns one table's staging into the target's rows, within the caller's transaction. */
final class Publication {
  private final Session session;
  private final WriteSpec spec;
  private final String target;
  private final TableId staging;
  private final String columns;
  private final boolean indexed;

  /**
   * @param indexed whether keys are kept by an index, or checked here
   */
  Publication(Session session, WriteSpec spec, TableId staging, boolean indexed) {
    this.indexed = indexed;
    this.session = session;
    this.spec = spec;
    this.target = Quoting.table(spec.table());
    this.staging = staging;
    this.columns = Quoting.identifiers(spec.columns().stream().map(TargetColumn::name).toList());
  }

  /** Publishes; returns how many staged rows a later row with the same key replaced. */
  long run() throws SQLException {
    switch (spec.landing()) {
      case CREATE -> moveIn(spec.key());
      case RECREATE -> {
        Ledger.drop(session, spec.table());
        moveIn(spec.key());
      }
      case REPLACE -> replace();
      case REPLACE_PARTITION -> {
        session.update("DELETE FROM " + target + " WHERE " + partition());
        append();
        Ledger.drop(session, staging);
      }
      case APPEND -> {
        append();
        Ledger.drop(session, staging);
      }
      case UPSERT -> {
        long compacted = upsert();
        Ledger.drop(session, staging);
        return compacted;
      }
    }
    return 0;
  }

  /** The staging table becomes the target; its key's index is built over all rows at once. */
  private void moveIn(List<String> key) throws SQLException {
    if (!indexed) {
      requireUnique(staging);
    } else if (!key.isEmpty()) {
      session.execute(Definitions.addKey(staging, key));
    }
    session.execute(
        "ALTER TABLE "
            + Quoting.table(staging)
            + " RENAME TO "
            + Quoting.identifier(spec.table().name()));
  }

  private void replace() throws SQLException {
    Shape current = Shape.of(session, spec.table());
    if (current.isReplaceableBy(Shape.of(session, staging))) {
      Ledger.drop(session, spec.table());
      moveIn(current.key());
    } else {
      // Indexes, constraints and columns of its own would be lost with the table.
      session.update("DELETE FROM " + target);
      append();
      Ledger.drop(session, staging);
    }
  }

  private String partition() {
    return spec.partition().stream()
        .map(
            part ->
                "%s = CAST(%s AS %s)"
                    .formatted(
                        Quoting.identifier(part.column()),
                        Quoting.literal(part.value()),
                        spec.column(part.column()).orElseThrow().nativeType()))
        .collect(Collectors.joining(" AND "));
  }

  private void append() throws SQLException {
    session.update(
        "INSERT INTO "
            + target
            + " ("
            + columns
            + ") SELECT "
            + columns
            + " FROM "
            + Quoting.table(staging));
    if (!indexed) {
      requireUnique(spec.table());
    }
  }

  private void requireUnique(TableId table) throws SQLException {
    Optional<String> twice = Keys.twice(session, table, spec.key());
    if (twice.isPresent()) {
      throw Keys.duplicate(spec, twice.get(), null);
    }
  }

  /** MERGE needs no index on the key, and leaves columns alone that the spec does not name. */
  private long upsert() throws SQLException {
    String key = Quoting.identifiers(spec.key());
    String staged = Quoting.table(staging);
    long compacted =
        session.update(
            "DELETE FROM "
                + staged
                + " WHERE rowid NOT IN (SELECT max(rowid) FROM "
                + staged
                + " GROUP BY "
                + key
                + ")");
    List<String> names = spec.columns().stream().map(TargetColumn::name).toList();
    String matched =
        spec.key().stream()
            .map(Quoting::identifier)
            .map(name -> "t." + name + " = s." + name)
            .collect(Collectors.joining(" AND "));
    String changes =
        names.stream()
            .filter(name -> !spec.key().contains(name))
            .map(Quoting::identifier)
            .map(name -> name + " = s." + name)
            .collect(Collectors.joining(", "));
    String values =
        names.stream()
            .map(name -> "s." + Quoting.identifier(name))
            .collect(Collectors.joining(", "));
    session.update(
        "MERGE INTO "
            + target
            + " AS t USING "
            + staged
            + " AS s ON ("
            + matched
            + ")"
            + (changes.isEmpty() ? "" : " WHEN MATCHED THEN UPDATE SET " + changes)
            + " WHEN NOT MATCHED THEN INSERT ("
            + columns
            + ") VALUES ("
            + values
            + ")");
    return compacted;
  }
}
