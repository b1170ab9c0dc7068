package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.Load.Published;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the staged rows of one table the target's, in the caller's transaction. */
final class Publication {
  /** What servers grant by default makes them sort an index of some million rows on disk. */
  private static final String ROOM_TO_SORT =
      "SELECT set_config('maintenance_work_mem', '256MB', true)"
          + " WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('256MB')";

  private final Connection session;
  private final WriteSpec spec;
  private final Stage stage;
  private final String target;
  private final String staging;
  private final List<String> columns;

  Publication(Connection session, WriteSpec spec, Stage stage) {
    this.session = session;
    this.spec = spec;
    this.stage = stage;
    this.target = Quoting.table(spec.table());
    this.staging = Quoting.table(stage.table());
    this.columns = spec.columns().stream().map(TargetColumn::name).toList();
  }

  /** Carries the landing out; the staging table is gone afterwards. */
  Published run(long staged) throws SQLException {
    return switch (spec.landing()) {
      case CREATE -> create(staged);
      case RECREATE -> {
        execute("DROP TABLE IF EXISTS " + target);
        yield create(staged);
      }
      case REPLACE -> replace(staged);
      case REPLACE_PARTITION -> {
        lock();
        yield deleteAndInsert(partition());
      }
      case APPEND -> {
        long written = insertAll();
        dropStage();
        yield new Published(written, 0);
      }
      case UPSERT -> {
        long written = merge(spec.key());
        dropStage();
        yield new Published(written, staged - written);
      }
    };
  }

  private Published create(long staged) throws SQLException {
    rename();
    if (!spec.key().isEmpty()) {
      addKey(target, "PRIMARY KEY (" + Quoting.identifiers(spec.key()) + ")");
    }
    return new Published(staged, 0);
  }

  /**
   * Deletes and inserts, so that the table with all that depends on it stays. A new table in its
   * place would be quicker, but a transaction that took its snapshot before would find it empty; so
   * only a table that was always empty gives up its place.
   */
  private Published replace(long staged) throws SQLException {
    lock();
    Optional<EmptyTarget> empty =
        stage.likeTarget() ? EmptyTarget.find(session, spec.table()) : Optional.empty();
    if (empty.isPresent()) {
      swap(empty.get());
      return new Published(staged, 0);
    }
    return deleteAndInsert("TRUE");
  }

  /** Two replacements at once would both delete the old rows and both keep their own. */
  private void lock() throws SQLException {
    execute("LOCK TABLE " + target + " IN SHARE ROW EXCLUSIVE MODE");
  }

  /**
   * Puts the staged rows in the place of others.
   *
   * @param old which rows they replace, as a condition over {@code t}
   */
  private Published deleteAndInsert(String old) throws SQLException {
    TargetFacts facts = TargetFacts.of(session, spec.table());
    boolean keyed = !facts.key().isEmpty() && columns.containsAll(facts.key());
    String delete = "DELETE FROM " + target + " AS t WHERE " + old;
    long written;
    if (facts.referenced() && keyed) {
      // A row that stays must not be deleted even for a moment: references may cascade.
      execute(
          delete
              + " AND NOT EXISTS (SELECT FROM "
              + staging
              + " AS s WHERE "
              + same(facts.key())
              + ")");
      refuseDuplicates(facts.key());
      written = merge(facts.key());
    } else {
      execute(delete);
      written = insertAll();
    }
    dropStage();
    return new Published(written, 0);
  }

  private String partition() {
    return spec.partition().stream()
        .map(
            part ->
                "t.%s = CAST(%s AS %s)"
                    .formatted(
                        Quoting.identifier(part.column()),
                        Quoting.literal(part.value()),
                        spec.column(part.column()).orElseThrow().nativeType()))
        .collect(Collectors.joining(" AND "));
  }

  /** The key is built first: until the very end readers are not kept waiting. */
  private void swap(EmptyTarget empty) throws SQLException {
    String key = Quoting.identifier(stage.table().name() + "_key");
    boolean keyed = !empty.key().isEmpty();
    if (keyed) {
      String columnsOfKey = Quoting.identifiers(empty.key());
      addKey(staging, "CONSTRAINT " + key + " PRIMARY KEY (" + columnsOfKey + ")");
    }
    execute("DROP TABLE " + target);
    rename();
    if (keyed) {
      String name = Quoting.identifier(empty.keyName());
      execute("ALTER TABLE " + target + " RENAME CONSTRAINT " + key + " TO " + name);
    }
  }

  private void addKey(String table, String constraint) throws SQLException {
    execute(ROOM_TO_SORT + "; ALTER TABLE " + table + " ADD " + constraint);
  }

  private void rename() throws SQLException {
    execute("ALTER TABLE " + staging + " RENAME TO " + Quoting.identifier(spec.table().name()));
  }

  private void dropStage() throws SQLException {
    execute("DROP TABLE " + staging);
  }

  private long insertAll() throws SQLException {
    if (columns.isEmpty()) {
      return update("INSERT INTO " + target + " SELECT FROM " + staging);
    }
    return update(insert("SELECT " + Quoting.identifiers(columns) + " FROM " + staging));
  }

  private String insert(String select) {
    return "INSERT INTO "
        + target
        + " ("
        + Quoting.identifiers(columns)
        + ") OVERRIDING SYSTEM VALUE "
        + select;
  }

  /** Of rows with one key the last that arrived wins: by its address, the order of arrival. */
  private long merge(List<String> key) throws SQLException {
    refuseNullKeys(key);
    String names = Quoting.identifiers(columns);
    String keys = Quoting.identifiers(key);
    String last =
        "SELECT DISTINCT ON ("
            + keys
            + ") "
            + names
            + " FROM "
            + staging
            + " ORDER BY "
            + keys
            + ", ctid DESC";
    if (!TargetFacts.uniqueBy(session, spec.table(), key)) {
      execute("LOCK TABLE " + target + " IN SHARE ROW EXCLUSIVE MODE");
      execute("DELETE FROM " + target + " AS t USING " + staging + " AS s WHERE " + same(key));
      return update(insert(last));
    }
    String changes =
        columns.stream()
            .filter(column -> !key.contains(column))
            .map(Quoting::identifier)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    // A row of nothing but its key is set to itself, so that it counts as written.
    String first = Quoting.identifier(key.get(0));
    return update(
        insert(last)
            + " ON CONFLICT ("
            + keys
            + ") DO UPDATE SET "
            + (changes.isEmpty() ? first + " = excluded." + first : changes));
  }

  private void refuseNullKeys(List<String> key) throws SQLException {
    for (String column : key) {
      String sql =
          "SELECT FROM " + staging + " WHERE " + Quoting.identifier(column) + " IS NULL LIMIT 1";
      if (finds(sql)) {
        throw new SluiceException(
            ErrorCode.CONSTRAINT_VIOLATED,
            "a row for " + spec.table() + " has NULL in the key column \"" + column + "\"");
      }
    }
  }

  private void refuseDuplicates(List<String> key) throws SQLException {
    String keys = Quoting.identifiers(key);
    String sql = "SELECT FROM " + staging + " GROUP BY " + keys + " HAVING count(*) > 1 LIMIT 1";
    if (finds(sql)) {
      throw new SluiceException(
          ErrorCode.DUPLICATE_KEY,
          "two rows for " + spec.table() + " have the same key (" + String.join(", ", key) + ")");
    }
  }

  private static String same(List<String> key) {
    return key.stream()
        .map(Quoting::identifier)
        .map(column -> "t." + column + " = s." + column)
        .collect(Collectors.joining(" AND "));
  }

  private boolean finds(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.executeQuery(sql).next();
    }
  }

  private void execute(String sql) throws SQLException {
    Database.execute(session, sql);
  }

  private long update(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.executeLargeUpdate(sql);
    }
  }
}
