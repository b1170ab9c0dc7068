package io.sluice.engine.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.compact.ModelSource.Logged;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.StreamTable;
import io.sluice.plan.TableFlow;
import io.sluice.plan.Transform;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Operation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The net effect through {@code SELECT blob AS body, id, amount * 2 AS twice, part [WHERE amount >
 * 0]} is the SELECT of what the changes make of their table.
 */
final class ComputedEffectTest {
  private static final TableId SOURCE = new TableId("public", "t");
  private static final Column ID = new Column("id", ColumnType.of(TypeKind.INT32), false);
  private static final Column PART = new Column("part", ColumnType.of(TypeKind.TEXT), false);
  private static final List<Column> COLUMNS =
      List.of(
          ID,
          PART,
          new Column("amount", ColumnType.of(TypeKind.INT64), true),
          new Column("note", ColumnType.of(TypeKind.TEXT), true),
          new Column("blob", ColumnType.of(TypeKind.TEXT), true));
  private static final List<Column> OUTPUT =
      List.of(
          new Column("body", ColumnType.of(TypeKind.TEXT), true),
          ID,
          new Column("twice", ColumnType.of(TypeKind.INT64), true),
          PART);
  private static final List<String> KEY = List.of("id", "part");
  private static final AddedColumn GONE = new AddedColumn("gone", AddedColumn.Value.DELETED_AT);
  private static final AddedColumn OPERATION = new AddedColumn("op", AddedColumn.Value.OPERATION);
  private static final int ROUNDS = 300;

  private final RootAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingIsLeft() {
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, false",
    "true, false, false",
    "true, false, true",
    "false, true, false",
    "false, false, false"
  })
  void aMirrorEndsAsTheSelectOfItsSource(boolean keyed, boolean filters, boolean partial)
      throws InterruptedException {
    StreamTable table = table(keyed, filters, ChangeLanding.MIRROR, DeleteReaction.APPLY, null);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, keyed, partial);
      change(source, random.nextInt(8));
      ModelTable target = new ModelTable(names(null), keyed ? KEY : List.of());
      target.replace(select(source.rows(), filters));
      List<Logged> log = change(source, 1 + random.nextInt(30));
      assertThat(apply(table, log, target, random)).as("seed %s: %s", seed, log).isZero();
      assertThat(target.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(select(source.rows(), filters));
    }
  }

  @Test
  void rowsThatStopMatchingAreMarked() throws InterruptedException {
    StreamTable table = table(true, true, ChangeLanding.MIRROR, DeleteReaction.SOFT, GONE);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, false);
      change(source, random.nextInt(8));
      List<List<Object>> start = select(source.rows(), true);
      start.forEach(row -> row.add(null));
      ModelTable grouped = new ModelTable(names(GONE), KEY);
      ModelTable oneByOne = new ModelTable(names(GONE), KEY);
      grouped.replace(start);
      oneByOne.replace(start);
      List<Logged> log = change(source, 1 + random.nextInt(30));
      assertThat(apply(table, log, grouped, random)).as("seed %s: %s", seed, log).isZero();
      for (int i = 0; i < log.size(); i++) {
        assertThat(applyAt(table, log.subList(i, i + 1), i, oneByOne)).isZero();
      }
      assertThat(grouped.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(oneByOne.rows());
      assertThat(
              grouped.rows().stream()
                  .filter(row -> row.get(4) == null)
                  .map(row -> row.subList(0, 4)))
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(select(source.rows(), true));
    }
  }

  @Test
  void rowsThatStopMatchingStayWhereDeletesAreIgnored() throws InterruptedException {
    StreamTable table = table(true, true, ChangeLanding.MIRROR, DeleteReaction.IGNORE, null);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, false);
      ModelTable grouped = new ModelTable(names(null), KEY);
      ModelTable oneByOne = new ModelTable(names(null), KEY);
      List<Logged> log = change(source, 1 + random.nextInt(30));
      assertThat(apply(table, log, grouped, random)).isZero();
      for (int i = 0; i < log.size(); i++) {
        assertThat(applyAt(table, log.subList(i, i + 1), i, oneByOne)).isZero();
      }
      assertThat(grouped.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(oneByOne.rows())
          .containsAll(select(source.rows(), true));
    }
  }

  @Test
  void aLogTellsWhichRowsEnterAndLeave() throws InterruptedException {
    StreamTable table = table(false, true, ChangeLanding.LOG, DeleteReaction.APPLY, OPERATION);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, false, false);
      ModelTable target = new ModelTable(names(OPERATION), List.of());
      List<Logged> log = change(source, 1 + random.nextInt(30));
      apply(table, log, target, random);
      List<List<Object>> expected = new ArrayList<>();
      log.forEach(change -> logged(change, expected));
      assertThat(target.rows()).as("seed %s: %s", seed, log).isEqualTo(expected);
    }
  }

  private static void logged(Logged change, List<List<Object>> into) {
    boolean update = change.operation() == Operation.UPDATE;
    List<Object> old = update ? change.after() : change.before();
    List<List<Object>> before = old == null ? List.of() : select(List.of(old), true);
    List<List<Object>> after =
        change.after() == null ? List.of() : select(List.of(change.after()), true);
    if (!after.isEmpty()) {
      after.get(0).add(before.isEmpty() ? "insert" : "update");
      into.add(after.get(0));
    } else if (!before.isEmpty()) {
      before.get(0).add("delete");
      into.add(before.get(0));
    }
  }

  @Test
  void nothingIsComputedFromWhatTheLogLeavesOut() throws InterruptedException {
    StreamTable table = table(true, true, ChangeLanding.MIRROR, DeleteReaction.APPLY, null);
    List<Object> row = new ArrayList<>(List.of(1, "a", 2L, "note"));
    row.add(null);
    BitSet unchanged = new BitSet();
    unchanged.set(4);
    List<Logged> log = List.of(new Logged(Operation.UPDATE, null, row, unchanged));
    ModelTable target = new ModelTable(names(null), KEY);
    assertThatThrownBy(() -> applyAt(table, log, 0, target))
        .isInstanceOfSatisfying(
            SluiceException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.CANNOT_FOLLOW))
        .hasMessageContaining("blob of table public.t");
  }

  private static List<List<Object>> select(List<List<Object>> rows, boolean filters) {
    List<List<Object>> selected = new ArrayList<>();
    for (List<Object> row : rows) {
      Long amount = (Long) row.get(2);
      if (!filters || (amount != null && amount > 0)) {
        List<Object> output = new ArrayList<>();
        output.add(row.get(4));
        output.add(row.get(0));
        output.add(amount == null ? null : (Object) (amount * 2));
        output.add(row.get(1));
        selected.add(output);
      }
    }
    return selected;
  }

  /** Does what {@link #select} does. */
  private VectorSchemaRoot compute(VectorSchemaRoot images, boolean filters) {
    List<Column> columns = new ArrayList<>(OUTPUT);
    columns.add(new Column(StreamTable.ROW, ColumnType.of(TypeKind.INT64), false));
    List<FieldVector> vectors = new ArrayList<>();
    columns.forEach(column -> vectors.add(column.field().createVector(allocator)));
    BigIntVector amounts = (BigIntVector) images.getVector(2);
    int kept = 0;
    for (int row = 0; row < images.getRowCount(); row++) {
      if (!filters || (!amounts.isNull(row) && amounts.get(row) > 0)) {
        vectors.get(0).copyFromSafe(row, kept, images.getVector(4));
        vectors.get(1).copyFromSafe(row, kept, images.getVector(0));
        Long twice = amounts.isNull(row) ? null : 2 * amounts.get(row);
        ChangeBatch.set(vectors.get(2), kept, twice);
        vectors.get(3).copyFromSafe(row, kept, images.getVector(1));
        vectors.get(4).copyFromSafe(row, kept, images.getVector(5));
        kept++;
      }
    }
    int count = kept;
    vectors.forEach(vector -> vector.setValueCount(count));
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(), vectors, count);
  }

  private static List<Logged> change(ModelSource source, int times) {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      log.add(source.change());
    }
    return log;
  }

  private long apply(StreamTable table, List<Logged> log, ModelTable target, Random random)
      throws InterruptedException {
    long missed = 0;
    int from = 0;
    while (from < log.size()) {
      int to = from + 1 + random.nextInt(log.size() - from);
      missed += applyAt(table, log.subList(from, to), from, target);
      from = to;
    }
    return missed;
  }

  private long applyAt(StreamTable table, List<Logged> log, int first, ModelTable target)
      throws InterruptedException {
    boolean filters = table.transform().orElseThrow().filters();
    Compactor compactor = new Compactor(table, rows -> compute(rows, filters), allocator);
    long missed = 0;
    try (ChangeRows batch = batch(table.followed(), log, first);
        NetEffect effect = compactor.compact(List.of(batch), transaction -> false)) {
      for (NetChange change : effect.changes()) {
        missed += target.apply(change);
      }
      Tally tally = effect.tally();
      assertThat(tally.written() + tally.filtered() + tally.skipped() + tally.compacted())
          .isEqualTo(log.size());
      assertThat(tally.compacted()).isNotNegative();
    }
    return missed;
  }

  private ChangeRows batch(FollowedTable table, List<Logged> log, int first) {
    ChangeBatch batch = new ChangeBatch(table, allocator);
    for (int i = 0; i < log.size(); i++) {
      Logged change = log.get(i);
      batch.transaction(first + i + 1L);
      batch.add(change.operation(), 0, change.before(), change.after(), change.unchanged());
    }
    return batch.build();
  }

  private static List<String> names(AddedColumn added) {
    List<String> names = new ArrayList<>(OUTPUT.stream().map(Column::name).toList());
    if (added != null) {
      names.add(added.name());
    }
    return names;
  }

  private static StreamTable table(
      boolean keyed,
      boolean filters,
      ChangeLanding landing,
      DeleteReaction deletes,
      AddedColumn added) {
    List<Column> all = new ArrayList<>(OUTPUT);
    List<AddedColumn> filled = added == null ? List.of() : List.of(added);
    filled.forEach(column -> all.add(column.column()));
    List<TargetColumn> columns =
        all.stream().map(column -> new TargetColumn(column, "x", Optional.empty())).toList();
    List<String> key = keyed && landing == ChangeLanding.MIRROR ? KEY : List.of();
    List<String> followed = COLUMNS.stream().map(Column::name).toList();
    Pipeline pipeline =
        new Pipeline(
            List.of(new Input("t", "shop", Scan.Table.of(SOURCE, COLUMNS))),
            Optional.empty(),
            OUTPUT);
    Transform transform =
        new Transform(
            "SELECT …",
            followed,
            filters,
            List.of(Optional.of("blob"), Optional.of("id"), Optional.empty(), Optional.of("part")),
            filters ? followed : List.of("amount"));
    return new StreamTable(
        new TableFlow(
            "shop.public.t",
            List.of(new Feed("shop.public.t", pipeline, OptionalLong.empty())),
            "wh",
            new WriteSpec(new TableId("main", "t"), columns, key, Landing.CREATE),
            Optional.empty(),
            List.of()),
        new FollowedTable(SOURCE, COLUMNS, keyed ? KEY : followed),
        landing,
        key,
        Optional.of(transform),
        deletes,
        filled,
        true);
  }
}
