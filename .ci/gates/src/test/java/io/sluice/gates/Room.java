package io.sluice.gates;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The modules and every edge that is allowed between them: the table of the architecture. */
enum Room {
  SPI("sluice-spi", "io.sluice.spi", Set.of()),
  KIT("sluice-kit", "io.sluice.connector.kit", Set.of("sluice-spi")),
  MEMORY("sluice-memory", "io.sluice.connector.memory", Set.of("sluice-spi"), "sluice-kit"),
  JDBC_BASE("sluice-jdbc-base", "io.sluice.connector.jdbc", Set.of("sluice-spi")),
  DEBEZIUM_BASE("sluice-debezium-base", "io.sluice.connector.debezium", Set.of("sluice-spi")),
  POSTGRES(
      "sluice-postgres",
      "io.sluice.connector.postgres",
      Set.of("sluice-spi", "sluice-jdbc-base"),
      "sluice-kit"),
  MYSQL(
      "sluice-mysql",
      "io.sluice.connector.mysql",
      Set.of("sluice-spi", "sluice-jdbc-base", "sluice-debezium-base"),
      "sluice-kit"),
  DUCKDB(
      "sluice-duckdb",
      "io.sluice.connector.duckdb",
      Set.of("sluice-spi", "sluice-jdbc-base"),
      "sluice-kit"),
  FILE(
      "sluice-file",
      "io.sluice.connector.file",
      Set.of("sluice-spi", "sluice-jdbc-base", "sluice-duckdb"),
      "sluice-kit"),
  KAFKA("sluice-kafka", "io.sluice.connector.kafka", Set.of("sluice-spi"), "sluice-kit"),
  SQL_PARSER("sluice-sql-parser", "io.sluice.sql", Set.of()),
  PLAN("sluice-plan", "io.sluice.plan", Set.of("sluice-spi")),
  ENGINE(
      "sluice-engine",
      "io.sluice.engine",
      Set.of("sluice-plan", "sluice-spi"),
      "sluice-memory",
      "sluice-postgres",
      "sluice-mysql",
      "sluice-duckdb",
      "sluice-file",
      "sluice-kafka"),
  OPTIMIZER(
      "sluice-optimizer",
      "io.sluice.optimizer",
      Set.of("sluice-sql-parser", "sluice-plan", "sluice-spi"),
      "sluice-memory",
      "sluice-postgres",
      "sluice-mysql",
      "sluice-duckdb"),
  GATEWAY(
      "sluice-gateway",
      "io.sluice.gateway",
      Set.of("sluice-optimizer", "sluice-engine", "sluice-sql-parser", "sluice-plan", "sluice-spi"),
      "sluice-jdbc-driver",
      "sluice-memory",
      "sluice-postgres",
      "sluice-mysql",
      "sluice-duckdb",
      "sluice-file",
      "sluice-kafka"),
  BENCH("sluice-bench", "io.sluice.bench", Set.of(), "sluice-gateway", "sluice-jdbc-driver"),
  JDBC_DRIVER("sluice-jdbc-driver", "io.sluice.jdbc", Set.of());

  private final String artifact;
  private final String rootPackage;
  private final Set<String> compileEdges;
  private final Set<String> otherEdges;

  /**
   * @param artifact its Maven name
   * @param rootPackage the package that holds all of its own
   * @param compileEdges the artifacts that its code may name
   * @param otherEdges the artifacts that it may see at run time or in tests only
   */
  Room(String artifact, String rootPackage, Set<String> compileEdges, String... otherEdges) {
    this.artifact = artifact;
    this.rootPackage = rootPackage;
    this.compileEdges = compileEdges;
    this.otherEdges = Set.of(otherEdges);
  }

  String artifact() {
    return artifact;
  }

  String rootPackage() {
    return rootPackage;
  }

  boolean mayCompileAgainst(Room other) {
    return compileEdges.contains(other.artifact);
  }

  boolean maySeeOutsideOfCompilation(Room other) {
    return mayCompileAgainst(other) || otherEdges.contains(other.artifact);
  }

  /** The rooms that its code must not name. */
  Set<Room> forbidden() {
    return Arrays.stream(values())
        .filter(other -> other != this && !mayCompileAgainst(other))
        .collect(toUnmodifiableSet());
  }

  /** The room of that artifact, if it is in the table. */
  static Optional<Room> of(String artifact) {
    return all().filter(room -> room.artifact.equals(artifact)).findFirst();
  }

  static Stream<Room> all() {
    return Arrays.stream(values());
  }
}
