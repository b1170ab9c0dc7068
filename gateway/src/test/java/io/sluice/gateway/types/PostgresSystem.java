package io.sluice.gateway.types;

import io.sluice.gateway.Servers;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Map;

/** A database of the Postgres server that the tests share. */
final class PostgresSystem extends SqlSystem {
  private final String database;

  private final String name;
  private final String title;

  private PostgresSystem(String database, String name, String title) {
    super(
        "jdbc:postgresql://localhost:" + Servers.port() + "/" + database + "?user=postgres",
        List.of("SET timezone = 'UTC'"));
    this.database = database;
    this.name = name;
    this.title = title;
  }

  static PostgresSystem create() {
    return new PostgresSystem(Servers.database(), "postgres", "Postgres");
  }

  /** With types that are numbered differently in every database. */
  static PostgresSystem own() {
    return new PostgresSystem(
        Servers.database(), "postgres_own", "Postgres, types that are made in a database");
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
    return "postgres";
  }

  @Override
  public Map<String, String> options() {
    return Map.of(
        "host",
        "localhost",
        "port",
        Integer.toString(Servers.port()),
        "database",
        database,
        "user",
        "postgres");
  }

  @Override
  public String schema() {
    return "public";
  }

  @Override
  String text(String column, TypeKind kind) {
    String text = kind == TypeKind.BINARY ? "encode(%1$s, 'hex')" : "format('%%s', %1$s)";
    return ("CASE WHEN %1$s IS NOT DISTINCT FROM NULL THEN NULL ELSE " + text + " END")
        .formatted(column);
  }
}
