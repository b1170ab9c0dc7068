package io.sluice.connector.mysql.catalog;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.connector.mysql.type.LogicalTypes;
import io.sluice.connector.mysql.type.NativeType;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The catalog of one server: a few queries, however many tables. */
public final class MysqlCatalog implements Catalog {
  private final Database database;
  private final LogicalTypes types;
  private final String defaultSchema;

  public MysqlCatalog(Database database, LogicalTypes types, String defaultSchema) {
    this.database = database;
    this.types = types;
    this.defaultSchema = defaultSchema;
  }

  @Override
  public String defaultSchema() {
    return defaultSchema;
  }

  @Override
  public List<String> schemas() {
    return database.run(
        ErrorCode.SOURCE_FAILED,
        "listing the databases of " + database.connection(),
        session -> {
          List<String> names = new ArrayList<>();
          each(session, CatalogQueries.SCHEMAS, row -> names.add(row.getString(1)));
          names.sort(null);
          return names;
        });
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return load(new CatalogQueries(schemas, Optional.empty())).stream()
        .filter(table -> views || table.kind() == TableInfo.Kind.TABLE)
        .filter(table -> schemas.contains(table.id().schema()))
        .toList();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return load(new CatalogQueries(List.of(id.schema()), Optional.of(id.name()))).stream()
        .filter(table -> table.id().equals(id))
        .findFirst();
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    String sql =
        "SELECT count(*) FROM (SELECT 1 FROM " + Sql.table(id) + " LIMIT " + limit + ") AS counted";
    try (Connection session = database.borrow()) {
      return OptionalLong.of(Long.parseLong(Database.value(session, sql).orElseThrow()));
    } catch (SQLException failure) {
      boolean missing =
          MysqlErrors.code(failure)
              .filter(c -> c == ErrorCode.UNKNOWN_TABLE || c == ErrorCode.DATABASE_MISSING)
              .isPresent();
      if (missing) {
        return OptionalLong.empty();
      }
      throw MysqlErrors.translate(failure, ErrorCode.SOURCE_FAILED, "counting the rows of " + id);
    }
  }

  private List<TableInfo> load(CatalogQueries queries) {
    return database.run(
        ErrorCode.SOURCE_FAILED,
        "reading the catalog of " + database.connection(),
        session -> {
          Set<List<String>> documents = new HashSet<>();
          boolean mariadb =
              Database.value(session, "SELECT VERSION()").orElseThrow().contains("MariaDB");
          if (mariadb) {
            each(session, queries.documents(), row -> documents.add(names(row, 3)));
          }
          Map<TableId, List<TableColumn>> columns = new HashMap<>();
          each(
              session,
              queries.columns(),
              row ->
                  columns
                      .computeIfAbsent(id(row), id -> new ArrayList<>())
                      .add(column(row, mariadb, documents.contains(names(row, 3)))));
          Map<TableId, List<String>> keys = new HashMap<>();
          each(
              session,
              queries.keys(),
              row -> keys.computeIfAbsent(id(row), id -> new ArrayList<>()).add(row.getString(3)));
          List<TableInfo> tables = new ArrayList<>();
          each(session, queries.tables(), row -> tables.add(table(row, columns, keys)));
          tables.sort(Comparator.comparing(TableInfo::id));
          return tables;
        });
  }

  private static TableInfo table(
      ResultSet row, Map<TableId, List<TableColumn>> columns, Map<TableId, List<String>> keys)
      throws SQLException {
    TableId id = id(row);
    return new TableInfo(
        id,
        columns.getOrDefault(id, List.of()),
        keys.getOrDefault(id, List.of()),
        row.getString("table_type").endsWith("VIEW") ? TableInfo.Kind.VIEW : TableInfo.Kind.TABLE,
        number(row, "table_rows"),
        number(row, "data_length"));
  }

  private TableColumn column(ResultSet row, boolean mariadb, boolean document) throws SQLException {
    String extra = row.getString("extra");
    Column column =
        new Column(
            row.getString("column_name"),
            types.of(type(row, document)),
            row.getString("is_nullable").equals("YES"));
    DefaultValue value = DefaultValue.of(mariadb, row.getString("column_default"), extra);
    return new TableColumn(column, value.sql(), value.constant(), DefaultValue.isComputed(extra));
  }

  private static NativeType type(ResultSet row, boolean document) throws SQLException {
    if (document) {
      return new NativeType(NativeType.JSON, NativeType.JSON, 0, 0, 0, 0, "");
    }
    String collation = row.getString("collation_name");
    return new NativeType(
        row.getString("data_type"),
        row.getString("column_type"),
        row.getLong("character_maximum_length"),
        row.getInt("numeric_precision"),
        row.getInt("numeric_scale"),
        row.getInt("datetime_precision"),
        collation == null ? "" : collation);
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static TableId id(ResultSet row) throws SQLException {
    return new TableId(row.getString(1), row.getString(2));
  }

  private static List<String> names(ResultSet row, int count) throws SQLException {
    List<String> names = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      names.add(row.getString(i));
    }
    return names;
  }

  /** Takes the row where the result stands. */
  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private static void each(Connection session, String sql, Row each) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          each.take(rows);
        }
      }
    }
  }
}
