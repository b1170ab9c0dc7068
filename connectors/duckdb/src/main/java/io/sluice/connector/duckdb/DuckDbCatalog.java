package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads DuckDB's catalog functions; leaves out schema {@code sluice} and staging tables. */
final class DuckDbCatalog implements Catalog {
  private static final String MINE =
      " WHERE database_name = current_database() AND schema_name <> '" + Ledger.SCHEMA + "'";

  private static final String SCHEMAS =
      "SELECT schema_name FROM duckdb_schemas()"
          + MINE
          + " AND schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY schema_name";

  private static final String TABLES =
      "SELECT * FROM (SELECT schema_name, table_name, 'TABLE', estimated_size"
          + " FROM duckdb_tables()"
          + MINE
          + " AND NOT starts_with(table_name, '"
          + Ledger.STAGING_PREFIX
          + "') AND NOT internal"
          + " UNION ALL SELECT schema_name, view_name, 'VIEW', NULL FROM duckdb_views()"
          + MINE
          + " AND NOT internal) WHERE true";

  private static final String COLUMNS =
      "SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default,"
          + " is_generated"
          + " FROM duckdb_columns()"
          + MINE;

  private static final String IN_ORDER = " ORDER BY schema_name, table_name, column_index";

  private static final String KEYS =
      "SELECT schema_name, table_name, unnest(constraint_column_names)"
          + " FROM duckdb_constraints()"
          + MINE
          + " AND constraint_type = 'PRIMARY KEY'";

  private final Database database;

  DuckDbCatalog(Database database) {
    this.database = database;
  }

  @Override
  public String defaultSchema() {
    return database.settings().schema();
  }

  @Override
  public List<String> schemas() {
    return read(session -> session.query(SCHEMAS, row -> row.getString(1)));
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return read(session -> all(session, "")).stream()
        .filter(table -> schemas.contains(table.id().schema()))
        .filter(table -> views || table.kind() == TableInfo.Kind.TABLE)
        .toList();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    String only =
        " AND schema_name = "
            + Quoting.literal(id.schema())
            + " AND table_name = "
            + Quoting.literal(id.name());
    return read(session -> all(session, only)).stream().findFirst();
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    if (table(id).isEmpty()) {
      return OptionalLong.empty();
    }
    String sql =
        "SELECT count(*) FROM (SELECT 1 FROM " + Quoting.table(id) + " LIMIT " + limit + ")";
    return OptionalLong.of(
        read(session -> session.first(sql, row -> row.getLong(1)).orElseThrow()));
  }

  private static List<TableInfo> all(Session session, String only) throws SQLException {
    session.begin();
    try {
      Map<TableId, List<TableColumn>> columns = columns(session, only);
      Map<TableId, List<String>> keys = new TreeMap<>();
      session.query(KEYS + only, row -> add(keys, id(row), row.getString(3)));
      Map<TableId, TableInfo> tables = new TreeMap<>();
      session.query(
          TABLES + only,
          row -> {
            TableId id = id(row);
            long rows = row.getLong(4);
            return tables.put(
                id,
                new TableInfo(
                    id,
                    columns.getOrDefault(id, List.of()),
                    keys.getOrDefault(id, List.of()),
                    TableInfo.Kind.valueOf(row.getString(3)),
                    row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows),
                    OptionalLong.empty()));
          });
      return List.copyOf(tables.values());
    } finally {
      session.rollback();
    }
  }

  private static Map<TableId, List<TableColumn>> columns(Session session, String only)
      throws SQLException {
    Map<TableId, List<TableColumn>> columns = new TreeMap<>();
    session.query(COLUMNS + only + IN_ORDER, row -> add(columns, id(row), column(row)));
    return columns;
  }

  private static TableColumn column(ResultSet row) throws SQLException {
    Column column =
        new Column(row.getString(3), NativeTypes.columnType(row.getString(4)), row.getBoolean(5));
    boolean generated = row.getBoolean(7);
    Optional<String> defaultSql =
        generated ? Optional.empty() : Defaults.repeatable(row.getString(6));
    return new TableColumn(column, defaultSql, defaultSql.flatMap(Defaults::constant), generated);
  }

  private static TableId id(ResultSet row) throws SQLException {
    return new TableId(row.getString(1), row.getString(2));
  }

  private static <T> boolean add(Map<TableId, List<T>> lists, TableId id, T value) {
    return lists.computeIfAbsent(id, absent -> new ArrayList<>()).add(value);
  }

  private <T> T read(Database.Work<T> work) {
    return database.call(
        ErrorCode.SOURCE_FAILED, "reading the catalog of " + database.settings().place(), work);
  }
}
