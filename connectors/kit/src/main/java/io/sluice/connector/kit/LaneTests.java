package io.sluice.connector.kit;

import static io.sluice.connector.kit.Changes.commit;
import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a target keeps of lanes, who may commit, and how definitions change. */
final class LaneTests {
  private LaneTests() {}

  /** A test that starts with what it needs of changes. */
  private interface Body {
    void run(Changes changes) throws Exception;
  }

  static void add(Conformance.Area area) {
    add(area, "a lane that was never opened has no state", LaneTests::unknown);
    add(area, "what was committed is found again", LaneTests::reopens);
    add(area, "marks change with the checkpoint, and are seen by every lane", LaneTests::marks);
    add(area, "a rollback undoes rows and keeps the checkpoint", LaneTests::rollsBack);
    add(area, "a writer that is closed without a commit leaves nothing", LaneTests::closes);
    add(area, "a writer that was taken over commits nothing", LaneTests::fences);
    add(area, "lanes do not fence each other", LaneTests::sideBySide);
    add(area, "a lane is forgotten, its tables stay", LaneTests::forgets);
    add(area, "forgetting a sync forgets its lanes", LaneTests::forgetsSync);
    add(area, "columns are added, renamed, relaxed and dropped, once", LaneTests::evolves);
    add(area, "a column is widened", LaneTests::widens);
    add(area, "a change of definition can be repeated after a rollback", LaneTests::repeats);
  }

  private static void add(Conformance.Area area, String name, Body body) {
    area.with(Set.of(Capability.APPLY_CHANGES), name, fixture -> body.run(new Changes(fixture)));
  }

  private static void unknown(Changes changes) {
    assertThat(changes.sink().state(changes.lane("nobody"))).isEmpty();
    changes.sink().forget(changes.lane("nobody"));
  }

  private static void reopens(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("reopens"));
    long epoch;
    try (ChangeWriter writer = changes.open(spec)) {
      epoch = writer.opened().epoch();
      assertThat(writer.opened()).isEqualTo(new LaneState(epoch, 0, Optional.empty(), List.of()));
      assertThat(changes.sink().state(changes.lane())).contains(writer.opened());
      changes.upsert(writer, spec, row(1L, "a"));
      commit(writer, "0/A");
      changes.upsert(writer, spec, row(2L, "b"));
      commit(writer, "0/B; odd 'text' \\ é");
      commit(writer, "0/C");
      assertThat(position(changes)).isEqualTo("0/C");
    }
    try (ChangeWriter again = changes.open(spec)) {
      assertThat(again.opened().epoch()).isGreaterThan(epoch);
      assertThat(again.opened().sequence()).isEqualTo(3);
      assertThat(again.opened().position()).contains(new Position("0/C"));
      assertThat(changes.sink().state(changes.lane())).contains(again.opened());
    }
    changes.expectRows(spec.table(), "1|a", "2|b");
  }

  private static void marks(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("marked"));
    TableId other = changes.fixture().table("another");
    TableMark one = new TableMark(spec.table(), "main", new Position("p1"), "v1");
    TableMark two = new TableMark(other, "side_1", new Position("p2"), "{\"version\": 2}");
    TableMark moved = new TableMark(other, "main", new Position("p3"), "v3");
    try (ChangeWriter writer = changes.open(spec);
        ChangeWriter side =
            changes
                .sink()
                .open(changes.lane("side_1"), List.of(spec), changes.fixture().allocator())) {
      writer.commit(new Checkpoint(new Position("p1"), List.of(one, two)));
      assertThat(state(changes).marks()).containsExactlyInAnyOrder(one, two);
      side.commit(new Checkpoint(new Position("p3"), List.of(moved)));
      assertThat(state(changes).marks()).containsExactlyInAnyOrder(one, moved);
      assertThat(position(changes)).isEqualTo("p1");
    }
    try (ChangeWriter again = changes.open(spec)) {
      assertThat(again.opened().marks()).containsExactlyInAnyOrder(one, moved);
    }
  }

  private static void rollsBack(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("undone", row(1L, "a")));
    try (ChangeWriter writer = changes.open(spec)) {
      writer.rollback();
      changes.upsert(writer, spec, row(2L, "b"));
      commit(writer, "p1");
      changes.upsert(writer, spec, Changes.many(10, 3_000, "undone"));
      changes.delete(writer, spec, row(1L));
      writer.rollback();
      writer.rollback();
      changes.upsert(writer, spec, row(3L, "c"));
      changes.expectRows(spec.table(), "1|a", "2|b");
      commit(writer, "p2");
      changes.upsert(writer, spec, Changes.many(10, 3_000, "kept"));
      commit(writer, "p3");
    }
    assertThat(changes.fixture().rows(spec.table()))
        .contains("1|a", "2|b", "3|c", "10|kept")
        .hasSize(3_003);
  }

  private static void closes(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("closed", row(1L, "a")));
    ChangeWriter writer = changes.open(spec);
    commit(writer, "p1");
    changes.upsert(writer, spec, row(2L, "b"));
    writer.close();
    writer.close();
    writer.rollback();
    assertThat(codeOf(() -> commit(writer, "p2"))).isEqualTo(ErrorCode.CANCELLED);
    changes.expectRows(spec.table(), "1|a");
    assertThat(position(changes)).isEqualTo("p1");
  }

  private static void fences(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("fenced", row(1L, "a")));
    try (ChangeWriter idle = changes.open(spec);
        ChangeWriter old = changes.open(spec)) {
      commit(old, "p1");
      changes.upsert(old, spec, row(1L, "old"), row(2L, "old"));
      try (ChangeWriter newer = changes.open(spec)) {
        assertThat(newer.opened().position()).contains(new Position("p1"));
        changes.upsert(newer, spec, row(1L, "new"));
        assertThat(codeOf(() -> commit(old, "p2"))).isEqualTo(ErrorCode.FENCED);
        commit(newer, "p3");
        assertThat(codeOf(() -> commit(idle, "p4"))).isEqualTo(ErrorCode.FENCED);
        assertThat(position(changes)).isEqualTo("p3");
      }
    }
    changes.expectRows(spec.table(), "1|new");
  }

  private static void sideBySide(Changes changes) throws Exception {
    WriteSpec one = changes.spec(changes.fixture().created("first"));
    WriteSpec two = changes.spec(changes.fixture().created("second"));
    try (ChangeWriter main = changes.open(one);
        ChangeWriter side =
            changes
                .sink()
                .open(changes.lane("side_2"), List.of(two), changes.fixture().allocator())) {
      changes.upsert(main, one, row(1L, "a"));
      commit(main, "p1");
      changes.upsert(side, two, row(2L, "b"));
      commit(side, "s1");
      changes.upsert(main, one, row(3L, "c"));
      commit(main, "p2");
    }
    changes.expectRows(one.table(), "1|a", "3|c");
    changes.expectRows(two.table(), "2|b");
    assertThat(position(changes)).isEqualTo("p2");
    assertThat(changes.sink().state(changes.lane("side_2")).orElseThrow().position())
        .contains(new Position("s1"));
  }

  private static void forgets(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("forgotten"));
    TableMark mark = new TableMark(spec.table(), "main", new Position("p1"), "v1");
    try (ChangeWriter writer = changes.open(spec)) {
      changes.upsert(writer, spec, row(1L, "a"));
      writer.commit(new Checkpoint(new Position("p1"), List.of(mark)));
    }
    changes.sink().open(changes.lane("side"), List.of(), changes.fixture().allocator()).close();
    changes.sink().forget(changes.lane("side"));
    assertThat(changes.sink().state(changes.lane("side"))).isEmpty();
    assertThat(state(changes).marks()).containsExactly(mark);
    changes.sink().forget(changes.lane());
    changes.sink().forget(changes.lane());
    assertThat(changes.sink().state(changes.lane())).isEmpty();
    try (ChangeWriter again = changes.open(spec)) {
      assertThat(again.opened().marks()).isEmpty();
      assertThat(again.opened().position()).isEmpty();
    }
    changes.expectRows(spec.table(), "1|a");
  }

  private static void forgetsSync(Changes changes) throws Exception {
    WriteSpec spec = changes.spec(changes.fixture().created("dropped"));
    TableMark mark = new TableMark(spec.table(), "main", new Position("p1"), "v1");
    try (ChangeWriter writer = changes.open(spec)) {
      writer.commit(new Checkpoint(new Position("p1"), List.of(mark)));
    }
    changes.fixture().sink().forget(changes.lane().sync());
    assertThat(changes.sink().state(changes.lane())).isEmpty();
    try (ChangeWriter again = changes.open(spec)) {
      assertThat(again.opened().marks()).isEmpty();
    }
  }

  private static void evolves(Changes changes) throws Exception {
    TableId table = changes.fixture().created("evolves", row(1L, "a"));
    WriteSpec spec = changes.spec(table);
    Column text = new Column("extra", spec.rowType().get(1).type(), false);
    TargetColumn extra =
        new TargetColumn(
            text,
            spec.columns().get(1).nativeType(),
            changes.fixture().sink().defaultFor(text.type(), "it's"));
    WriteSpec added = with(spec, spec.columns().get(0), spec.columns().get(1), extra);
    TargetColumn nullable =
        new TargetColumn(
            new Column("more", text.type(), true), extra.nativeType(), extra.defaultSql());
    WriteSpec renamed = with(spec, spec.columns().get(0), nullable);
    try (ChangeWriter writer = changes.open(spec)) {
      changes.upsert(writer, spec, row(2L, "b"));
      changes.beforeDefinition(writer, "p0");
      for (int time = 0; time < 2; time++) {
        writer.evolve(added, List.of(new TargetChange.Add(extra)));
      }
      changes.upsert(writer, added, row(3L, "c", "given"));
      commit(writer, "p1");
      changes.expectRows(table, "1|a|it's", "2|b|it's", "3|c|given");
      for (int time = 0; time < 2; time++) {
        writer.evolve(
            renamed,
            List.of(
                new TargetChange.Rename("extra", "more"),
                new TargetChange.Relax("more"),
                new TargetChange.Drop("note")));
      }
      changes.upsert(writer, renamed, row(1L, null));
      changes.upsert(writer, renamed, Changes.many(10, 3_000, "many"));
      commit(writer, "p2");
    }
    assertThat(changes.fixture().info(table).columns())
        .extracting(column -> column.name())
        .containsExactly("id", "more");
    assertThat(changes.fixture().rows(table))
        .contains("1|null", "2|it's", "3|given", "10|many")
        .hasSize(3_003);
  }

  private static void widens(Changes changes) throws Exception {
    TableId table = changes.fixture().table("widens");
    List<Column> narrow =
        List.of(Fixture.COLUMNS.get(0), new Column("n", ColumnType.of(TypeKind.INT32), true));
    changes
        .fixture()
        .load(
            1, changes.fixture().spec(table, Landing.CREATE, narrow, List.of("id")), row(1L, null));
    WriteSpec before = changes.fixture().spec(table, Landing.APPEND, narrow, List.of("id"));
    List<Column> wide =
        List.of(Fixture.COLUMNS.get(0), new Column("n", ColumnType.of(TypeKind.INT64), true));
    WriteSpec after = changes.fixture().spec(table, Landing.APPEND, wide, List.of("id"));
    try (ChangeWriter writer = changes.open(before)) {
      for (int time = 0; time < 2; time++) {
        writer.evolve(after, List.of(new TargetChange.Widen(after.columns().get(1))));
      }
      changes.upsert(writer, after, row(2L, 5_000_000_000L));
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|null", "2|5000000000");
  }

  private static void repeats(Changes changes) throws Exception {
    TableId table = changes.fixture().created("repeats", row(1L, "a"));
    WriteSpec spec = changes.spec(table);
    TargetColumn extra =
        new TargetColumn(
            new Column("extra", spec.rowType().get(1).type(), true),
            spec.columns().get(1).nativeType(),
            Optional.empty());
    WriteSpec added = with(spec, spec.columns().get(0), spec.columns().get(1), extra);
    try (ChangeWriter writer = changes.open(spec)) {
      if (changes.inTransaction()) {
        changes.upsert(writer, spec, row(2L, "gone"));
      }
      writer.evolve(added, List.of(new TargetChange.Add(extra)));
      changes.upsert(writer, added, row(3L, "gone", "gone"));
      writer.rollback();
      changes.upsert(writer, spec, row(4L, "d"));
      changes.beforeDefinition(writer, "p0");
      writer.evolve(added, List.of(new TargetChange.Add(extra)));
      changes.upsert(writer, added, row(5L, "e", "E"));
      commit(writer, "p1");
    }
    changes.expectRows(table, "1|a|null", "4|d|null", "5|e|E");
  }

  private static WriteSpec with(WriteSpec spec, TargetColumn... columns) {
    return new WriteSpec(
        spec.table(), new ArrayList<>(List.of(columns)), spec.key(), spec.landing());
  }

  private static LaneState state(Changes changes) {
    return changes.sink().state(changes.lane()).orElseThrow();
  }

  private static String position(Changes changes) {
    return state(changes).position().orElseThrow().text();
  }

  private static ErrorCode codeOf(ThrowingCallable call) {
    return catchThrowableOfType(SluiceException.class, call).code();
  }
}
