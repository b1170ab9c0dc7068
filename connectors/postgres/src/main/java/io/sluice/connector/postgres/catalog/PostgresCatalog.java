package io.sluice.connector.postgres.catalog;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.type.LogicalTypes;
import io.sluice.connector.postgres.type.NativeType;
import io.sluice.connector.postgres.type.TypeRows;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The catalog of one database: three queries, however many tables. */
public final class PostgresCatalog implements Catalog {
  private static final String TABLE_KINDS = "{r,p,f}";
  private static final String ALL_KINDS = "{r,p,f,v,m}";

  private final Database database;
  private final String defaultSchema;

  public PostgresCatalog(Database database, String defaultSchema) {
    this.database = database;
    this.defaultSchema = defaultSchema;
  }

  @Override
  public String defaultSchema() {
    return defaultSchema;
  }

  @Override
  public List<String> schemas() {
    return database.catalog(
        "listing the schemas of " + database.connection(),
        session -> {
          List<String> names = new ArrayList<>();
          try (Statement statement = session.createStatement();
              ResultSet rows = statement.executeQuery(CatalogQueries.SCHEMAS)) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
          return names;
        });
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return load(new Choice(schemas, views ? ALL_KINDS : TABLE_KINDS, null));
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return load(new Choice(List.of(id.schema()), ALL_KINDS, id.name())).stream().findFirst();
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    String doing = "counting the rows of " + id;
    try {
      return OptionalLong.of(database.use(session -> count(session, id, limit)));
    } catch (SQLException failure) {
      boolean missing =
          SqlErrors.code(failure)
              .filter(c -> c == ErrorCode.UNKNOWN_TABLE || c == ErrorCode.UNKNOWN_SCHEMA)
              .isPresent();
      if (missing) {
        return OptionalLong.empty();
      }
      throw PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
    }
  }

  private static long count(Connection session, TableId id, long limit) throws SQLException {
    String few = "SELECT FROM " + Quoting.table(id) + " LIMIT " + limit;
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows =
          statement.executeQuery("SELECT count(*) FROM (" + few + ") AS counted")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private List<TableInfo> load(Choice choice) {
    return database.catalog(
        "reading the catalog of " + database.connection(),
        session -> {
          Map<Long, List<TableColumn>> columns = columns(session, choice);
          Map<Long, List<String>> keys = keys(session, choice);
          return tables(session, choice, columns, keys);
        });
  }

  private static List<TableInfo> tables(
      Connection session,
      Choice choice,
      Map<Long, List<TableColumn>> columns,
      Map<Long, List<String>> keys)
      throws SQLException {
    List<TableInfo> tables = new ArrayList<>();
    try (PreparedStatement statement = choice.prepare(session, CatalogQueries.TABLES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        long oid = rows.getLong("oid");
        String kind = rows.getString("relkind");
        tables.add(
            new TableInfo(
                new TableId(rows.getString("nspname"), rows.getString("relname")),
                columns.getOrDefault(oid, List.of()),
                keys.getOrDefault(oid, List.of()),
                kind.equals("v") || kind.equals("m") ? TableInfo.Kind.VIEW : TableInfo.Kind.TABLE,
                number(rows, "tuples"),
                number(rows, "bytes")));
      }
    }
    return tables;
  }

  private static Map<Long, List<TableColumn>> columns(Connection session, Choice choice)
      throws SQLException {
    Map<Long, List<TableColumn>> columns = new HashMap<>();
    try (PreparedStatement statement = choice.prepare(session, CatalogQueries.COLUMNS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getLong("attrelid"), oid -> new ArrayList<>())
            .add(column(rows));
      }
    }
    return columns;
  }

  private static TableColumn column(ResultSet row) throws SQLException {
    NativeType type = TypeRows.read(row);
    Column column =
        new Column(row.getString("attname"), LogicalTypes.of(type), !row.getBoolean("attnotnull"));
    Optional<String> expression = Optional.ofNullable(row.getString("expression"));
    return new TableColumn(
        column,
        row.getBoolean("repeatable") ? expression : Optional.empty(),
        expression.flatMap(DefaultExpression::constant),
        row.getBoolean("generated"));
  }

  private static Map<Long, List<String>> keys(Connection session, Choice choice)
      throws SQLException {
    Map<Long, List<String>> keys = new HashMap<>();
    try (PreparedStatement statement = choice.prepare(session, CatalogQueries.KEYS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getLong("indrelid"), oid -> new ArrayList<>())
            .add(rows.getString("attname"));
      }
    }
    return keys;
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Which relations a query is about. */
  private record Choice(List<String> schemas, String kinds, @Nullable String name) {
    PreparedStatement prepare(Connection session, String sql) throws SQLException {
      PreparedStatement statement = session.prepareStatement(sql);
      statement.setArray(1, session.createArrayOf("text", schemas.toArray()));
      statement.setString(2, kinds);
      statement.setString(3, name);
      statement.setString(4, name);
      return statement;
    }
  }
}
