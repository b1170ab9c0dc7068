package io.sluice.connector.kit;

import static io.sluice.connector.kit.Changes.commit;
import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Batch;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** What each change does to a table. */
final class ApplyTests {
  /** More rows than any target takes without staging them. */
  private static final int MANY = 3_000;

  private static final Set<Capability> APPLIES = Set.of(Capability.APPLY_CHANGES);

  private ApplyTests() {}

  /** A test that starts with what it needs of changes. */
  private interface Body {
    void run(Changes changes) throws Exception;
  }

  static void add(Conformance.Area area) {
    area.both(
        Capability.APPLY_CHANGES,
        "changes are applied in the order in which they come",
        fixture -> ordered(new Changes(fixture)),
        fixture -> assertThat(fixture.connector().role(ChangeSink.class)).isEmpty());
    add(area, "a key that is not there is deleted without an error", ApplyTests::deletes);
    add(area, "a patch leaves other columns as they are, and counts misses", ApplyTests::patches);
    add(area, "a patch may leave rows alone that have a value", ApplyTests::patchesUnset);
    add(area, "a patch may change the key", ApplyTests::patchesKey);
    add(area, "exactly as many equal rows are deleted as stand there", ApplyTests::deletesEqual);
    add(area, "many changes at once do what few do", ApplyTests::many);
    add(area, "all rows of tables are removed together", ApplyTests::clears);
    add(area, "several tables change in one step", ApplyTests::severalTables);
    add(area, "a change without rows does nothing", ApplyTests::nothing);
    add(area, "a refused row names its table and column, and is undone", ApplyTests::refuses);
    add(area, "a key of several columns, and odd names", ApplyTests::oddNames);
  }

  private static void add(Conformance.Area area, String name, Body body) {
    area.with(APPLIES, name, fixture -> body.run(new Changes(fixture)));
  }

  private static void ordered(Changes changes) throws Exception {
    TableId table = changes.fixture().created("ordered", row(1L, "a"), row(2L, "b"));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      changes.upsert(writer, spec, row(1L, "A"), row(3L, "c"));
      changes.delete(writer, spec, row(3L), row(2L));
      changes.upsert(writer, spec, row(2L, null), row(4L, ""));
      changes.append(writer, spec, row(5L, "e"));
      changes.patch(writer, spec, List.of("note"), row("E", 5L));
      changes.expectRows(table, "1|a", "2|b");
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|A", "2|null", "4|", "5|E");
  }

  private static void deletes(Changes changes) throws Exception {
    TableId table = changes.fixture().created("deletes", row(1L, "a"), row(2L, "b"));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(changes.delete(writer, spec, row(7L), row(1L))).isZero();
      commit(writer, "p1");
    }
    changes.expectRows(table, "2|b");
  }

  private static void patches(Changes changes) throws Exception {
    TableId table = changes.fixture().created("patches", row(1L, "a"), row(2L, "b"));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(
              changes.patch(
                  writer, spec, List.of("note"), row("A", 1L), row("x", 7L), row("y", 8L)))
          .isEqualTo(2);
      assertThat(changes.patch(writer, spec, List.of("note"), row(null, 2L))).isZero();
      // A value that stays the same is no miss.
      assertThat(changes.patch(writer, spec, List.of("note"), row("A", 1L))).isZero();
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|A", "2|null");
  }

  private static void patchesUnset(Changes changes) throws Exception {
    TableId table = changes.fixture().created("unset", row(1L, "a"), row(2L, null));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(changes.set(writer, spec, "note", row("x", 1L), row("y", 2L), row("z", 7L)))
          .isZero();
      assertThat(changes.set(writer, spec, "note", row("again", 2L))).isZero();
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|a", "2|y");
  }

  private static void patchesKey(Changes changes) throws Exception {
    TableId table = changes.fixture().created("moves", row(1L, "a"), row(2L, "b"));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(changes.patch(writer, spec, List.of("id"), row(10L, 1L))).isZero();
      assertThat(changes.patch(writer, spec, List.of("note", "id"), row("B", 20L, 2L))).isZero();
      commit(writer, "p1");
    }
    changes.expectRows(table, "10|a", "20|B");
  }

  private static void deletesEqual(Changes changes) throws Exception {
    TableId table =
        changes.createdKeyless(
            "equal",
            row(1L, "a"),
            row(1L, "a"),
            row(1L, "a"),
            row(1L, null),
            row(1L, null),
            row(null, null),
            row(2L, ""));
    WriteSpec spec = changes.keyless(table);
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(
              changes.deleteEqual(
                  writer, spec, row(1L, "a"), row(1L, null), row(1L, "a"), row(null, null)))
          .isZero();
      // There is one of the first, and none of the others.
      assertThat(
              changes.deleteEqual(
                  writer, spec, row(1L, "a"), row(1L, "a"), row(2L, null), row(9L, "a")))
          .isEqualTo(3);
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|null", "2|");
  }

  private static void many(Changes changes) throws Exception {
    TableId table = changes.fixture().created("many", row(1L, "old"), row(-1L, "stays"));
    TableId bag = changes.createdKeyless("bag", row(1L, "x"));
    WriteSpec spec = changes.spec(table);
    WriteSpec keyless = changes.keyless(bag);
    @Nullable Object[][] keys = new @Nullable Object[MANY][];
    @Nullable Object[][] notes = new @Nullable Object[MANY][];
    for (int i = 0; i < MANY; i++) {
      keys[i] = row((long) i + 10);
      notes[i] = row("patched", (long) i);
    }
    try (ChangeWriter writer = changes.open(spec, keyless)) {
      changes.upsert(writer, spec, Changes.many(0, MANY, "new"));
      assertThat(changes.patch(writer, spec, List.of("note"), notes)).isZero();
      changes.delete(writer, spec, keys);
      changes.append(writer, spec, Changes.many(MANY + 10, MANY, "appended"));
      changes.append(writer, keyless, Changes.many(0, MANY, "x"));
      assertThat(changes.deleteEqual(writer, keyless, Changes.many(0, MANY, "x"))).isZero();
      assertThat(changes.deleteEqual(writer, keyless, Changes.many(0, MANY, "x")))
          .isEqualTo(MANY - 1);
      commit(writer, "p1");
      changes.delete(writer, spec, keys);
      commit(writer, "p2");
    }
    List<String> rows = changes.fixture().rows(table);
    assertThat(rows).contains("-1|stays", "0|patched", "9|patched").hasSize(MANY + 11);
    assertThat(rows.stream().filter(row -> row.endsWith("|appended"))).hasSize(MANY);
    assertThat(changes.fixture().rows(bag)).isEmpty();
  }

  private static void clears(Changes changes) throws Exception {
    TableId one = changes.fixture().created("one", row(1L, "a"));
    TableId two = changes.fixture().created("two", row(2L, "b"));
    TableId kept = changes.fixture().created("kept", row(3L, "c"));
    WriteSpec spec = changes.spec(one);
    try (ChangeWriter writer = changes.open(spec, changes.spec(two), changes.spec(kept))) {
      changes.upsert(writer, spec, row(5L, "gone"));
      writer.clear(List.of(one, two));
      changes.upsert(writer, spec, row(6L, "there"));
      changes.expectRows(one, "1|a");
      commit(writer, "p1");
      writer.clear(List.of());
      commit(writer, "p2");
    }
    changes.expectRows(one, "6|there");
    changes.expectRows(two);
    changes.expectRows(kept, "3|c");
  }

  private static void severalTables(Changes changes) throws Exception {
    WriteSpec one = changes.spec(changes.fixture().created("left", row(1L, "a")));
    WriteSpec two = changes.spec(changes.fixture().created("right", row(1L, "a")));
    try (ChangeWriter writer = changes.open(one, two)) {
      changes.upsert(writer, one, row(2L, "b"));
      changes.upsert(writer, two, row(2L, "b"));
      changes.expectRows(one.table(), "1|a");
      changes.expectRows(two.table(), "1|a");
      commit(writer, "p1");
    }
    changes.expectRows(one.table(), "1|a", "2|b");
    changes.expectRows(two.table(), "1|a", "2|b");
  }

  private static void nothing(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("nothing", row(1L, "a")));
    try (ChangeWriter writer = changes.open(spec)) {
      assertThat(changes.upsert(writer, spec)).isZero();
      assertThat(changes.delete(writer, spec)).isZero();
      assertThat(changes.patch(writer, spec, List.of("note"))).isZero();
      assertThat(changes.append(writer, spec)).isZero();
      assertThat(changes.deleteEqual(writer, spec)).isZero();
      commit(writer, "p1");
    }
    changes.expectRows(spec.table(), "1|a");
  }

  private static void refuses(Changes changes) throws Exception {
    TableId table = changes.fixture().created("refuses", row(1L, "a"));
    WriteSpec spec = changes.spec(table);
    try (ChangeWriter writer = changes.open(spec)) {
      for (int count : List.of(1, MANY)) {
        changes.upsert(writer, spec, row(2L, "b"));
        @Nullable Object[][] rows = Changes.many(10, count, "c");
        rows[count - 1] = row(null, "d");
        assertThatThrownBy(() -> changes.append(writer, spec, rows))
            .isInstanceOf(SluiceException.class)
            .hasMessageContaining(table.name())
            .hasMessageContaining("id")
            .hasMessageNotContaining("sluice_");
        writer.rollback();
        assertThatThrownBy(() -> changes.append(writer, spec, row(1L, "again")))
            .isInstanceOf(SluiceException.class)
            .hasMessageContaining(table.name());
        writer.rollback();
      }
      changes.upsert(writer, spec, row(3L, "c"));
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|a", "3|c");
  }

  private static void oddNames(Changes changes) throws Exception {
    Fixture fixture = changes.fixture();
    List<Column> columns =
        List.of(
            new Column("it's \"s", Fixture.COLUMNS.get(1).type(), false),
            new Column("t", Fixture.COLUMNS.get(1).type(), true),
            new Column("s", Fixture.COLUMNS.get(0).type(), false));
    TableId table = fixture.table("od`d \"s");
    List<String> key = List.of("s", "it's \"s");
    fixture.load(
        1, fixture.spec(table, Landing.CREATE, columns, key), row("a", "x", 1L), row("a", "y", 2L));
    WriteSpec spec = fixture.spec(table, Landing.APPEND, columns, key);
    try (ChangeWriter writer = changes.open(spec)) {
      changes.upsert(writer, spec, row("a", "X", 1L), row("b", "z", 1L));
      changes.delete(writer, spec, row(2L, "a"));
      assertThat(changes.patch(writer, spec, List.of("t"), row(null, 1L, "b"))).isZero();
      assertThat(changes.deleteEqual(writer, spec, row("a", "X", 1L))).isZero();
      try (Batch batch = fixture.batch(columns, row("c", "w", 3L))) {
        VectorSchemaRoot root = ((Batch.Vectors) batch).root();
        writer.apply(table, List.of(new NetChange.Upsert(root), new NetChange.DeleteEqual(root)));
      }
      commit(writer, "p1");
    }
    changes.expectRows(table, "b|null|1");
  }
}
