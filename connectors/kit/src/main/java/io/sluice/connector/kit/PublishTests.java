package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.COLUMNS;
import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.PartitionValue;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How rows come to stand in the target. */
final class PublishTests {
  private static final int REPLACEMENTS = 20;
  private static final int ROWS = 50;

  private PublishTests() {}

  static void add(Conformance.Area area) {
    area.test("CREATE without rows creates an empty table", PublishTests::createsEmpty);
    area.test("publishing twice changes nothing", PublishTests::isIdempotent);
    area.test("APPEND adds rows", PublishTests::appends);
    area.test("REPLACE keeps the definition", PublishTests::replaces);
    area.test("RECREATE takes the new definition", PublishTests::recreates);
    area.test("UPSERT replaces, adds and compacts", PublishTests::upserts);
    area.test("UPSERT by a key of two columns", PublishTests::upsertsByTwo);
    area.test("a key that occurs twice is named, nothing is published", PublishTests::duplicates);
    area.test("NULL in a column that is NOT NULL is refused", PublishTests::refusesNull);
    area.test("a reader never sees a hole while rows are replaced", PublishTests::leavesNoHole);
    area.both(
        Capability.PARTITIONS,
        "the rows of a partition are replaced, and no others",
        PublishTests::replacesPartition,
        PublishTests::refusesPartition);
    area.with(
        Set.of(Capability.PUBLISH_TOGETHER),
        "of tables published together all are visible, or none",
        PublishTests::publishesTogether);
  }

  private static void createsEmpty(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("empty"), Landing.CREATE);
    assertThat(fixture.load(1, spec)).isEqualTo(Map.of(spec.table(), new Load.Published(0, 0)));
    assertThat(fixture.rows(spec.table())).isEmpty();
  }

  private static void isIdempotent(Fixture fixture) throws Exception {
    TableId table = fixture.created("twice", row(1L, "a"));
    WriteSpec spec = fixture.spec(table, Landing.APPEND);
    try (Load load = fixture.sink().load(fixture.run(2))) {
      load.begin(spec);
      fixture.write(load, spec, row(2L, "b"));
      assertThat(load.publish(List.of(spec))).isEqualTo(Map.of(table, new Load.Published(1, 0)));
      assertThat(load.publish(List.of(spec))).isEmpty();
    }
    try (Load load = fixture.sink().load(fixture.run(2))) {
      assertThat(load.begin(spec)).isFalse();
      assertThat(load.publish(List.of(spec))).isEmpty();
    }
    assertThat(fixture.rows(table)).containsExactly("1|a", "2|b");
  }

  private static void appends(Fixture fixture) throws Exception {
    TableId table = fixture.created("appended", row(1L, "a"));
    assertThat(fixture.load(2, fixture.spec(table, Landing.APPEND), row(2L, null)))
        .isEqualTo(Map.of(table, new Load.Published(1, 0)));
    assertThat(fixture.rows(table)).containsExactly("1|a", "2|null");
  }

  private static void replaces(Fixture fixture) throws Exception {
    TableId table = fixture.created("replaced", row(1L, "a"), row(2L, "b"));
    var before = fixture.info(table);
    assertThat(fixture.load(2, fixture.spec(table, Landing.REPLACE), row(2L, "c")))
        .isEqualTo(Map.of(table, new Load.Published(1, 0)));

    assertThat(fixture.rows(table)).containsExactly("2|c");
    assertThat(fixture.info(table).columns()).isEqualTo(before.columns());
    assertThat(fixture.info(table).key()).isEqualTo(before.key());
  }

  private static void replacesPartition(Fixture fixture) throws Exception {
    TableId table =
        fixture.created("parts", row(1L, "eu"), row(2L, "EU"), row(3L, "it's"), row(4L, null));
    PartitionValue eu = new PartitionValue("note", "eu");
    assertThat(fixture.load(2, partition(fixture, table, eu), row(1L, "eu"), row(5L, "eu")))
        .isEqualTo(Map.of(table, new Load.Published(2, 0)));
    assertThat(fixture.rows(table)).containsExactly("1|eu", "2|EU", "3|it's", "4|null", "5|eu");

    fixture.load(3, partition(fixture, table, eu));
    fixture.load(4, partition(fixture, table, new PartitionValue("note", "it's")));
    assertThat(fixture.rows(table)).containsExactly("2|EU", "4|null");

    fixture.load(5, partition(fixture, table, new PartitionValue("id", "4")), row(4L, "new"));
    assertThat(fixture.rows(table)).containsExactly("2|EU", "4|new");
    assertThat(fixture.info(table).key()).containsExactly("id");
  }

  private static void refusesPartition(Fixture fixture) throws Exception {
    TableId table = fixture.created("parts", row(1L, "eu"));
    WriteSpec spec = partition(fixture, table, new PartitionValue("note", "eu"));
    try (Load load = fixture.sink().load(fixture.run(2))) {
      assertThatThrownBy(() -> load.begin(spec))
          .isInstanceOfSatisfying(
              SluiceException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_CONNECTOR));
    }
    assertThat(fixture.rows(table)).containsExactly("1|eu");
  }

  private static WriteSpec partition(Fixture fixture, TableId table, PartitionValue part) {
    WriteSpec whole = fixture.spec(table, Landing.REPLACE);
    return new WriteSpec(
        table, whole.columns(), whole.key(), Landing.REPLACE_PARTITION, List.of(part));
  }

  private static void recreates(Fixture fixture) throws Exception {
    TableId table = fixture.created("recreated", row(1L, "a"));
    List<Column> columns = List.of(new Column("other", ColumnType.of(TypeKind.INT64), true));
    fixture.load(2, fixture.spec(table, Landing.RECREATE, columns, List.of()), row(7L), row(7L));

    assertThat(fixture.rows(table)).containsExactly("7", "7");
    assertThat(fixture.info(table).key()).isEmpty();
    fixture.load(3, fixture.spec(fixture.table("not there"), Landing.RECREATE), row(1L, "a"));
    assertThat(fixture.rows(fixture.table("not there"))).containsExactly("1|a");
  }

  private static void upserts(Fixture fixture) throws Exception {
    TableId table = fixture.created("upserted", row(1L, "one"), row(2L, "two"));
    assertThat(
            fixture.load(
                2,
                fixture.spec(table, Landing.UPSERT),
                row(2L, "old"),
                row(3L, "three"),
                row(2L, "new")))
        .isEqualTo(Map.of(table, new Load.Published(2, 1)));
    assertThat(fixture.rows(table)).containsExactly("1|one", "2|new", "3|three");
  }

  private static void upsertsByTwo(Fixture fixture) throws Exception {
    TableId table = fixture.table("pairs");
    List<Column> columns =
        List.of(
            new Column("a", ColumnType.of(TypeKind.INT64), false),
            new Column("b", ColumnType.of(TypeKind.INT64), false));
    List<String> key = List.of("b", "a");
    fixture.load(1, fixture.spec(table, Landing.CREATE, columns, key), row(1L, 1L), row(1L, 2L));
    fixture.load(2, fixture.spec(table, Landing.UPSERT, columns, key), row(1L, 2L), row(2L, 1L));

    assertThat(fixture.rows(table)).containsExactly("1|1", "1|2", "2|1");
    assertThat(fixture.info(table).key()).containsExactly("b", "a");
  }

  private static void duplicates(Fixture fixture) throws Exception {
    WriteSpec create = fixture.spec(fixture.table("doubled"), Landing.CREATE);
    assertDuplicate(() -> fixture.load(1, create, row(4711L, "a"), row(4711L, "b")));
    assertThat(fixture.connector().catalog().table(create.table())).isEmpty();

    fixture.load(2, create, row(4711L, "a"));
    WriteSpec append = fixture.spec(create.table(), Landing.APPEND);
    assertDuplicate(() -> fixture.load(3, append, row(1L, "b"), row(4711L, "c")));
    WriteSpec replace = fixture.spec(create.table(), Landing.REPLACE);
    assertDuplicate(() -> fixture.load(4, replace, row(4711L, "a"), row(4711L, "b")));
    assertThat(fixture.rows(create.table())).containsExactly("4711|a");
  }

  private static void assertDuplicate(ThrowingCallable load) {
    assertThatThrownBy(load)
        .isInstanceOfSatisfying(
            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_KEY))
        .hasMessageContaining("doubled")
        .hasMessageContaining("4711");
  }

  private static void refusesNull(Fixture fixture) throws Exception {
    List<Column> columns =
        List.of(COLUMNS.get(0), new Column("note", ColumnType.of(TypeKind.TEXT), false));
    WriteSpec spec = fixture.spec(fixture.table("strict"), Landing.CREATE, columns, List.of("id"));
    assertThatThrownBy(() -> fixture.load(1, spec, row(1L, null)))
        .isInstanceOfSatisfying(
            SluiceException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED))
        .hasMessageContaining("note")
        .hasMessageContaining("strict");
    assertThat(fixture.connector().catalog().table(spec.table())).isEmpty();
  }

  private static void leavesNoHole(Fixture fixture) throws Exception {
    TableId table = fixture.table("polled");
    fixture.load(1, fixture.spec(table, Landing.CREATE), version(1));
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<List<List<String>>> polling =
          thread.submit(
              () -> {
                List<List<String>> seen = new ArrayList<>();
                do {
                  seen.add(fixture.rows(table));
                } while (!stopped.get());
                return seen;
              });
      for (int version = 2; version <= REPLACEMENTS; version++) {
        fixture.load(version, fixture.spec(table, Landing.REPLACE), version(version));
      }
      stopped.set(true);
      for (List<String> rows : polling.get()) {
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.stream().map(row -> row.substring(row.indexOf('|'))).distinct())
            .as("rows of one version")
            .hasSize(1);
      }
    } finally {
      stopped.set(true);
      thread.shutdown();
    }
  }

  private static Object[][] version(int version) {
    Object[][] rows = new Object[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = row((long) i, "version " + version);
    }
    return rows;
  }

  private static void publishesTogether(Fixture fixture) throws Exception {
    WriteSpec good = fixture.spec(fixture.table("good"), Landing.CREATE);
    WriteSpec bad = fixture.spec(fixture.table("bad"), Landing.CREATE);
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(good);
      fixture.write(load, good, row(1L, "a"));
      load.begin(bad);
      fixture.write(load, bad, row(1L, "a"), row(1L, "b"));
      assertThatThrownBy(() -> load.publish(List.of(good, bad)))
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining("bad");
      assertThat(fixture.connector().catalog().table(good.table())).isEmpty();

      load.begin(bad);
      fixture.write(load, bad, row(2L, "a"));
      assertThat(load.publish(List.of(good, bad))).containsOnlyKeys(good.table(), bad.table());
    }
    assertThat(fixture.rows(good.table())).containsExactly("1|a");
    assertThat(fixture.rows(bad.table())).containsExactly("2|a");
  }
}
