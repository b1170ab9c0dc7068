package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kit.Follower;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every value of every type comes by the log as a snapshot reads it, which is its source's text, as
 * the other test of types shows.
 */
final class FollowTypesTest {
  private static final TestServer.Database DATABASE = TestServer.database().as("postgres");
  private static final Set<String> CAST = Set.of("oid", "\"char\"", "doc");

  @TempDir private Path folder;

  @BeforeAll
  static void create() {
    TypesTest.createTypes(DATABASE);
  }

  @Test
  void printed() throws InterruptedException {
    follow(TypesTest.samples().toList(), 0);
  }

  @Test
  void binary() throws InterruptedException {
    follow(
        TypesTest.samples()
            .filter(sample -> sample.kind() != TypeKind.NATIVE_TEXT)
            .filter(sample -> !CAST.contains(sample.type()))
            .toList(),
        1);
  }

  private void follow(List<TypesTest.Sample> samples, int binary) throws InterruptedException {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      String table = "f_" + binary + "_" + i;
      tables.add(table);
      DATABASE.run(
          "CREATE TABLE " + table + " (id int, value " + samples.get(i).type() + ")",
          "ALTER TABLE " + table + " REPLICA IDENTITY FULL");
    }
    try (Follower follower =
        Follower.of(DATABASE.connector(), folder).start(tables.toArray(new String[0]))) {
      assertThat(
              DATABASE.rows(
                  "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'START_REPLICATION%"
                      + "\"binary\"%' AND datname = current_database()"))
          .containsExactly(Integer.toString(binary));
      for (int i = 0; i < samples.size(); i++) {
        DATABASE.run(inserts(tables.get(i), samples.get(i)));
      }
      follower.assertSame();
      for (String table : tables) {
        DATABASE.run(
            "UPDATE " + table + " SET id = -id", "DELETE FROM " + table + " WHERE id % 2 = 0");
      }
      follower.assertSame();
    }
  }

  private static String[] inserts(String table, TypesTest.Sample sample) {
    List<String> statements = new ArrayList<>();
    statements.add("INSERT INTO " + table + " VALUES (0, NULL)");
    for (String value : sample.values()) {
      statements.add(
          "INSERT INTO %s VALUES (%d, '%s')"
              .formatted(table, statements.size(), value.replace("'", "''")));
    }
    return statements.toArray(new String[0]);
  }
}
