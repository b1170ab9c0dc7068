package io.sluice.gateway.types;

import io.sluice.spi.type.TypeKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A system that is spoken to through its driver. */
abstract class SqlSystem implements TypedSystem {
  private final String url;
  private final List<String> session;

  /**
   * @param session statements that each session begins with
   */
  SqlSystem(String url, List<String> session) {
    this.url = url;
    this.session = List.copyOf(session);
  }

  /** The expression whose text is the column's value. */
  abstract String text(String column, TypeKind kind);

  /** What a table is called in the system's own SQL, to be read. */
  String from(String table) {
    return table;
  }

  /** What brings the rows into their order. */
  String order() {
    return "id";
  }

  @Override
  public void fill(String table, List<Sample> samples, List<List<@Nullable String>> rows) {
    run(filling(table, samples, rows));
  }

  /** The statements that create a table and its rows. */
  static List<String> filling(
      String table, List<Sample> samples, List<List<@Nullable String>> rows) {
    List<String> statements = new ArrayList<>();
    String columns =
        IntStream.range(0, samples.size())
            .mapToObj(i -> ", c" + i + " " + samples.get(i).type())
            .collect(Collectors.joining());
    statements.add("CREATE TABLE " + table + " (id int PRIMARY KEY" + columns + ")");
    for (int row = 0; row < rows.size(); row++) {
      String values =
          rows.get(row).stream()
              .map(literal -> literal == null ? "NULL" : literal)
              .collect(Collectors.joining(", "));
      statements.add("INSERT INTO " + table + " VALUES (" + row + ", " + values + ")");
    }
    return statements;
  }

  @Override
  public List<List<@Nullable String>> texts(String table, List<TypeKind> kinds) {
    String columns =
        IntStream.range(0, kinds.size())
            .mapToObj(i -> text("c" + i, kinds.get(i)))
            .collect(Collectors.joining(", "));
    String sql = "SELECT " + columns + " FROM " + from(table) + " ORDER BY " + order();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
          String text = result.getString(i + 1);
          row.add(text == null ? null : Canonical.of(kinds.get(i), text));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public List<String> values(String table, String expression) {
    String sql = "SELECT " + expression + " FROM " + from(table);
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        Optional.ofNullable(result.getString(1)).ifPresent(values::add);
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void run(List<String> statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        execute(statement, sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      for (String sql : session) {
        statement.execute(sql);
      }
    }
    return connection;
  }

  @Override
  public void close() {
    // Sessions are opened for each use.
  }
}
