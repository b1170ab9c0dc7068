package io.sluice.gateway.types;

import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A DuckDB file. One process opens it at a time, so it is looked at while no gateway is open. */
final class DuckDbSystem extends SqlSystem {
  private final Path file;

  DuckDbSystem(Path file) {
    super("jdbc:duckdb:" + file, List.of("SET TimeZone = 'UTC'"));
    this.file = file;
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public String title() {
    return "DuckDB";
  }

  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public Map<String, String> options() {
    return Map.of("path", file.toString());
  }

  @Override
  public String schema() {
    return "main";
  }

  @Override
  String text(String column, TypeKind kind) {
    return kind == TypeKind.BINARY
        ? "lower(hex(" + column + "))"
        : "CAST(" + column + " AS VARCHAR)";
  }
}
