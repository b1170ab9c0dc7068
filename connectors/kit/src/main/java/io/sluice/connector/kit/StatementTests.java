package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kit.Quirks.NativeSql;
import io.sluice.spi.Capability;
import io.sluice.spi.Load;
import io.sluice.spi.Statements;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Set;

/** Statements of the user's around a run. */
final class StatementTests {
  private StatementTests() {}

  static void add(Conformance.Area area) {
    area.both(
        Capability.STATEMENTS,
        "a statement runs once in a run",
        StatementTests::runsOnce,
        StatementTests::runsNone);
    area.with(
        Set.of(Capability.STATEMENTS),
        "a statement that fails is not noted",
        StatementTests::failsUnnoted);
    area.with(
        Set.of(Capability.STATEMENTS),
        "a statement of a load that was taken over is not run",
        StatementTests::isFenced);
  }

  private static void runsOnce(Fixture fixture) throws Exception {
    TableId table = fixture.created("once", row(1L, "a"));
    String add = insert(fixture, table);
    try (Load load = fixture.sink().load(fixture.run(2))) {
      statements(load).once("before 1", add.formatted(2));
      statements(load).once("before 1", add.formatted(3));
      statements(load).once("before 2", add.formatted(4));
    }
    try (Load load = fixture.sink().load(fixture.run(2))) {
      statements(load).once("before 1", add.formatted(5));
    }
    try (Load load = fixture.sink().load(fixture.run(3))) {
      statements(load).once("before 1", add.formatted(6));
    }
    assertThat(fixture.rows(table)).containsExactly("1|a", "2|x", "4|x", "6|x");
    fixture.sink().forget(fixture.run(1).sync());
  }

  private static void runsNone(Fixture fixture) throws Exception {
    try (Load load = fixture.sink().load(fixture.run(1))) {
      assertThat(load.statements()).isEmpty();
    }
  }

  private static void failsUnnoted(Fixture fixture) throws Exception {
    TableId table = fixture.created("fails", row(1L, "a"));
    try (Load load = fixture.sink().load(fixture.run(2))) {
      assertThatThrownBy(() -> statements(load).once("before 1", "NO SUCH STATEMENT"))
          .isInstanceOf(SluiceException.class);
      statements(load).once("before 1", insert(fixture, table).formatted(2));
    }
    assertThat(fixture.rows(table)).containsExactly("1|a", "2|x");
  }

  private static void isFenced(Fixture fixture) throws Exception {
    TableId table = fixture.created("fenced", row(1L, "a"));
    String add = insert(fixture, table);
    try (Load earlier = fixture.sink().load(fixture.run(2));
        Load later = fixture.sink().load(fixture.run(2))) {
      assertThatThrownBy(() -> statements(earlier).once("before 1", add.formatted(2)))
          .isInstanceOfSatisfying(
              SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED));
      statements(later).once("before 1", add.formatted(3));
    }
    assertThat(fixture.rows(table)).containsExactly("1|a", "3|x");
  }

  private static Statements statements(Load load) {
    return load.statements().orElseThrow();
  }

  private static String insert(Fixture fixture, TableId table) {
    NativeSql sql = fixture.quirks().sql().orElseThrow();
    return "INSERT INTO "
        + sql.quote(table.schema())
        + "."
        + sql.quote(table.name())
        + " VALUES (%d, 'x')";
  }
}
