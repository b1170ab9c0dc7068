package io.sluice.gateway.types;

import io.sluice.connector.mysql.MariaDbServer;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Map;

/** A database of a MariaDB server. */
final class MariaDbSystem extends SqlSystem {
  private final MariaDbServer server;
  private final String name;
  private final String title;
  private final String specialDates;

  private MariaDbSystem(MariaDbServer server, String name, String title, String specialDates) {
    super(
        "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + name + "?user=root",
        List.of("SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'"));
    this.server = server;
    this.name = name;
    this.title = title;
    this.specialDates = specialDates;
  }

  static MariaDbSystem create(MariaDbServer server) {
    return create(server, "mariadb", "MariaDB", "fail");
  }

  /** With dates and times as text. */
  static MariaDbSystem special(MariaDbServer server) {
    return create(server, "mariadb_special", "MariaDB with special_dates = 'text'", "text");
  }

  private static MariaDbSystem create(
      MariaDbServer server, String name, String title, String specialDates) {
    MariaDbSystem root = new MariaDbSystem(server, "mysql", title, specialDates);
    root.run(List.of("CREATE DATABASE " + name));
    return new MariaDbSystem(server, name, title, specialDates);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String type() {
    return "mariadb";
  }

  @Override
  public Map<String, String> options() {
    return Map.of(
        "host",
        "127.0.0.1",
        "port",
        Integer.toString(server.port()),
        "database",
        name,
        "user",
        "root",
        "special_dates",
        specialDates);
  }

  @Override
  public String schema() {
    return name;
  }

  @Override
  String text(String column, TypeKind kind) {
    return switch (kind) {
      case BINARY -> "lower(hex(" + column + "))";
      case BOOLEAN, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> column + " + 0";
      // A float prints six digits.
      case FLOAT32 -> "CAST(" + column + " AS DOUBLE)";
      default -> "CAST(" + column + " AS CHAR CHARACTER SET utf8mb4)";
    };
  }
}
