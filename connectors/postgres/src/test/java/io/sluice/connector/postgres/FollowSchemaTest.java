package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.connector.kit.Follower;
import io.sluice.spi.TableColumn;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.SchemaChange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of a table's definition is told where it happened, as what it was. */
final class FollowSchemaTest {
  @TempDir private Path folder;
  private final TestServer.Database database = TestServer.database();

  @BeforeEach
  void create() {
    database.as("postgres").run("ALTER ROLE " + database.user() + " REPLICATION");
    database.run(
        "CREATE TABLE t (id int PRIMARY KEY, a int, b text)",
        "INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two')");
  }

  private Follower follower() throws InterruptedException {
    Follower follower = Follower.of(database.connector(), folder).start("t");
    // The log tells what a table is like with its first change.
    database.run("INSERT INTO t (id) VALUES (100)");
    return follower.catchUp();
  }

  private static List<SchemaChange> changes(Follower follower) {
    return follower.events().stream()
        .map(Change.Redefined.class::cast)
        .map(Change.Redefined::changes)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void theFirstChangeOfATableMayTellOfARename() throws InterruptedException {
    try (Follower follower = Follower.of(database.connector(), folder).start("t")) {
      database.run(
          "ALTER TABLE t RENAME a TO z",
          "ALTER TABLE t ADD c int",
          "INSERT INTO t VALUES (3, 3, 'three', 4)");
      follower.assertSame();
      assertThat(changes(follower).get(0)).isEqualTo(new SchemaChange.Renamed("a", "z"));
      assertThat(changes(follower).get(1)).isInstanceOf(SchemaChange.Added.class);
    }
  }

  @Test
  void addedWithAConstantDefault() throws InterruptedException {
    try (Follower follower = follower()) {
      database.run(
          "ALTER TABLE t ADD c int DEFAULT 7, ADD d date",
          "ALTER TABLE t ALTER c SET DEFAULT 8",
          "INSERT INTO t (id) VALUES (3)");
      follower.assertSame();
      TableColumn c = ((SchemaChange.Added) changes(follower).get(0)).column();
      assertThat(c.defaultConstant()).contains("7");
      assertThat(((SchemaChange.Added) changes(follower).get(1)).column().defaultSql()).isEmpty();
    }
  }

  @Test
  void aDefaultThatDiffersFromRowToRowIsNoConstant() throws InterruptedException {
    try (Follower follower = follower()) {
      database.run(
          "ALTER TABLE t ADD r uuid DEFAULT gen_random_uuid()", "INSERT INTO t (id) VALUES (3)");
      follower.catchUp();
      TableColumn r = ((SchemaChange.Added) changes(follower).get(0)).column();
      assertThat(r.defaultConstant()).isEmpty();
      assertThat(r.defaultSql()).contains("gen_random_uuid()");
    }
  }

  @Test
  void droppedRenamedAndRetyped() throws InterruptedException {
    try (Follower follower = follower()) {
      database.run(
          "ALTER TABLE t DROP a",
          "UPDATE t SET b = 'x' WHERE id = 1",
          "ALTER TABLE t RENAME b TO c",
          "INSERT INTO t (id, c) VALUES (3, 'three')",
          "ALTER TABLE t ALTER id TYPE bigint",
          "INSERT INTO t (id) VALUES (3000000000)");
      follower.assertSame();
      assertThat(changes(follower))
          .extracting(change -> (Object) change.getClass().getSimpleName())
          .containsExactly("Dropped", "Renamed", "Retyped");
    }
  }

  @Test
  void whatHappensWhileNobodyReadsIsToldLater() throws InterruptedException {
    try (Follower follower = follower()) {
      follower.stop();
      database.run(
          "ALTER TABLE t RENAME a TO z",
          "ALTER TABLE t ADD n numeric DEFAULT 1.50",
          "UPDATE t SET z = 5 WHERE id = 1");
      follower.open();
      follower.assertSame();
      assertThat(changes(follower).get(0)).isEqualTo(new SchemaChange.Renamed("a", "z"));
      assertThat(changes(follower).get(1)).isInstanceOf(SchemaChange.Added.class);
      follower.restart();
      database.run("DELETE FROM t WHERE id = 1");
      follower.assertSame();
      assertThat(changes(follower)).hasSize(2);
    }
  }

  @Test
  void whatWasReadButNotAppliedIsToldAgain() throws InterruptedException {
    try (Follower follower = follower()) {
      database.run("ALTER TABLE t DROP a", "INSERT INTO t (id) VALUES (3)");
      // Given out, but forgotten before the group was whole.
      Change first = follower.next();
      assertThat(first).isInstanceOf(Change.Redefined.class);
      follower.restart();
      follower.assertSame();
      assertThat(changes(follower)).containsExactly(new SchemaChange.Dropped("a"));
    }
  }

  @Test
  void aColumnThatIsDroppedAndAddedAgainIsNotTheOldOne() throws InterruptedException {
    try (Follower follower = follower()) {
      database.run("ALTER TABLE t DROP b, ADD b text", "INSERT INTO t VALUES (3, 3, 'three')");
      Throwable unclear = catchThrowable(follower::catchUp);
      assertThat(unclear).isInstanceOf(AssertionError.class).hasMessageContaining("public.t");
    }
  }

  @Test
  void namesThatChangePlacesAreRenamed() throws InterruptedException {
    database.run("ALTER TABLE t ADD c int");
    try (Follower follower = follower()) {
      database.run(
          "ALTER TABLE t RENAME a TO x",
          "ALTER TABLE t RENAME c TO a",
          "ALTER TABLE t RENAME x TO c",
          "INSERT INTO t VALUES (3, 30, 'b', 31)");
      follower.assertSame();
      assertThat(changes(follower))
          .containsExactly(new SchemaChange.Renamed("a", "c"), new SchemaChange.Renamed("c", "a"));
    }
  }

  @Test
  void aColumnWhoseBinaryFormIsUnknownTurnsTheStreamToText() throws InterruptedException {
    database.run("ALTER TABLE t ADD before numeric(5,2)");
    try (Follower follower = follower()) {
      database.run(
          "INSERT INTO t VALUES (3, 3, 'three')",
          "ALTER TABLE t ADD tags text[] DEFAULT '{a}'",
          "INSERT INTO t VALUES (4, 4, 'four', 1.5, '{x,y}')");
      follower.assertSame();
      assertThat(follower.mirror("t").rows()).contains("['4', '4', 'four', '1.50', '{x,y}']");
    }
  }
}
