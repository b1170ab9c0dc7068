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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The net effect of random changes is what the changes do one by one. */
final class NetEffectTest {
  private static final TableId SOURCE = new TableId("public", "t");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.of(TypeKind.INT32), false),
          new Column("part", ColumnType.of(TypeKind.TEXT), false),
          new Column("amount", ColumnType.of(TypeKind.INT64), true),
          new Column("note", ColumnType.of(TypeKind.TEXT), true),
          new Column("blob", ColumnType.of(TypeKind.TEXT), true));
  private static final List<String> KEY = List.of("id", "part");
  private static final int ROUNDS = 200;

  private final RootAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingIsLeft() {
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void aMirrorEndsAsItsSource(boolean keyed, boolean partial) throws InterruptedException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, keyed, partial);
      change(source, random.nextInt(8));
      ModelTable target = new ModelTable(names(List.of()), keyed ? KEY : List.of());
      target.replace(source.rows());
      StreamTable table = table(keyed, ChangeLanding.MIRROR, DeleteReaction.APPLY, List.of());
      List<Logged> log = change(source, 1 + random.nextInt(30));
      long missed = apply(table, log, 0, target, random);
      assertThat(missed).as("seed %s", seed).isZero();
      assertThat(target.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(source.rows());
    }
  }

  @Test
  void whatTheTargetHasIsSkipped() throws InterruptedException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, true);
      List<Logged> log = new ArrayList<>(change(source, random.nextInt(10)));
      int had = log.size();
      ModelTable target = new ModelTable(names(List.of()), KEY);
      target.replace(source.rows());
      log.addAll(change(source, 1 + random.nextInt(20)));
      StreamTable table = table(true, ChangeLanding.MIRROR, DeleteReaction.APPLY, List.of());
      assertThat(apply(table, log, had, target, random)).as("seed %s", seed).isZero();
      assertThat(target.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(source.rows());
    }
  }

  @Test
  void softlyDeletedRowsStayAsTheyWere() throws InterruptedException {
    AddedColumn gone = new AddedColumn("gone", AddedColumn.Value.DELETED_AT);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, true);
      change(source, random.nextInt(8));
      ModelTable soft = new ModelTable(names(List.of(gone)), KEY);
      ModelTable oneByOne = new ModelTable(names(List.of(gone)), KEY);
      List<List<Object>> start = source.rows();
      start.forEach(row -> row.add(null));
      soft.replace(start);
      oneByOne.replace(start);
      StreamTable table = table(true, ChangeLanding.MIRROR, DeleteReaction.SOFT, List.of(gone));
      List<Logged> log = change(source, 1 + random.nextInt(30));
      assertThat(apply(table, log, 0, soft, random)).isZero();
      for (int i = 0; i < log.size(); i++) {
        assertThat(applyAt(table, log.subList(i, i + 1), i, 0, oneByOne)).isZero();
      }
      assertThat(soft.rows())
          .as("seed %s: %s", seed, log)
          .containsExactlyInAnyOrderElementsOf(oneByOne.rows());
    }
  }

  @Test
  void ignoredDeletesLeaveTheRow() throws InterruptedException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, false);
      ModelTable target = new ModelTable(names(List.of()), KEY);
      ModelTable oneByOne = new ModelTable(names(List.of()), KEY);
      StreamTable table = table(true, ChangeLanding.MIRROR, DeleteReaction.IGNORE, List.of());
      List<Logged> log = change(source, 1 + random.nextInt(30));
      apply(table, log, 0, target, random);
      for (int i = 0; i < log.size(); i++) {
        applyAt(table, log.subList(i, i + 1), i, 0, oneByOne);
      }
      assertThat(target.rows()).containsExactlyInAnyOrderElementsOf(oneByOne.rows());
      assertThat(target.rows()).containsAll(source.rows());
    }
  }

  @Test
  void aLogHasEveryChangeInOrder() throws InterruptedException {
    List<AddedColumn> added =
        List.of(
            new AddedColumn("op", AddedColumn.Value.OPERATION),
            new AddedColumn("position", AddedColumn.Value.POSITION),
            new AddedColumn("ordinal", AddedColumn.Value.ORDINAL),
            new AddedColumn("source", AddedColumn.Value.SOURCE_TABLE));
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ModelSource source = new ModelSource(random, true, false);
      StreamTable table = table(true, ChangeLanding.LOG, DeleteReaction.APPLY, added);
      ModelTable target = new ModelTable(names(added), List.of());
      List<Logged> log = change(source, 1 + random.nextInt(30));
      apply(table, log, 0, target, random);
      List<List<Object>> expected = new ArrayList<>();
      for (int i = 0; i < log.size(); i++) {
        expected.add(logged(log.get(i), i));
      }
      assertThat(target.rows()).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void aTargetThatEveryChangeIsAddedToRefusesPartialRows() throws InterruptedException {
    List<Object> row = new ArrayList<>(List.of(1, "a", 2L, "note", "blob"));
    BitSet unchanged = new BitSet();
    unchanged.set(4);
    row.set(4, null);
    List<Logged> log = List.of(new Logged(Operation.UPDATE, null, row, unchanged));
    StreamTable table = table(true, ChangeLanding.APPEND, DeleteReaction.APPLY, List.of());
    ModelTable target = new ModelTable(names(List.of()), List.of());
    assertThatThrownBy(() -> applyAt(table, log, 0, 0, target))
        .isInstanceOfSatisfying(
            SluiceException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.CANNOT_FOLLOW))
        .hasMessageContaining("public.t");
  }

  private static List<Object> logged(Logged change, int place) {
    List<Object> row = new ArrayList<>();
    if (change.after() != null) {
      row.addAll(change.after());
    } else {
      row.addAll(change.before());
      row.add(null);
      row.add(null);
      row.add(null);
    }
    row.add(
        switch (change.operation()) {
          case INSERT -> "insert";
          case UPDATE, MOVE -> "update";
          case DELETE -> "delete";
        });
    row.add(String.valueOf(place + 1));
    row.add(0L);
    row.add("public.t");
    return row;
  }

  private static List<Logged> change(ModelSource source, int times) {
    List<Logged> log = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      log.add(source.change());
    }
    return log;
  }

  /** Applies the log in one to three groups of one or two batches. */
  private long apply(StreamTable table, List<Logged> log, int had, ModelTable target, Random random)
      throws InterruptedException {
    long missed = 0;
    int from = 0;
    while (from < log.size()) {
      int to = from + 1 + random.nextInt(log.size() - from);
      missed += applyAt(table, log.subList(from, to), from, had, target);
      from = to;
    }
    return missed;
  }

  private long applyAt(StreamTable table, List<Logged> log, int first, int had, ModelTable target)
      throws InterruptedException {
    int middle = log.size() / 2;
    List<ChangeRows> batches = new ArrayList<>();
    batches.add(batch(table.followed(), log.subList(0, middle), first));
    batches.add(batch(table.followed(), log.subList(middle, log.size()), first + middle));
    long missed = 0;
    Compactor compactor = new Compactor(table, null, allocator);
    try (NetEffect effect =
        compactor.compact(
            batches, transaction -> Long.parseLong(transaction.end().text()) <= had)) {
      for (NetChange change : effect.changes()) {
        missed += target.apply(change);
      }
      Tally tally = effect.tally();
      assertThat(tally.inserts() + tally.updates() + tally.deletes()).isEqualTo(log.size());
      assertThat(tally.compacted()).isNotNegative();
      assertThat(tally.skipped()).isEqualTo(Math.max(0, Math.min(log.size(), had - first)));
    } finally {
      batches.forEach(ChangeRows::close);
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

  private static List<String> names(List<AddedColumn> added) {
    List<String> names = new ArrayList<>();
    COLUMNS.forEach(column -> names.add(column.name()));
    added.forEach(column -> names.add(column.name()));
    return names;
  }

  private static StreamTable table(
      boolean keyed, ChangeLanding landing, DeleteReaction deletes, List<AddedColumn> added) {
    List<TargetColumn> columns = new ArrayList<>();
    COLUMNS.forEach(column -> columns.add(new TargetColumn(column, "x", Optional.empty())));
    added.forEach(column -> columns.add(new TargetColumn(column.column(), "x", Optional.empty())));
    List<String> key = keyed && landing == ChangeLanding.MIRROR ? KEY : List.of();
    Scan scan = Scan.Table.of(SOURCE, COLUMNS);
    Pipeline pipeline =
        new Pipeline(List.of(new Input("t", "shop", scan)), Optional.empty(), COLUMNS);
    return new StreamTable(
        new TableFlow(
            "shop.public.t",
            List.of(new Feed("shop.public.t", pipeline, OptionalLong.empty())),
            "wh",
            new WriteSpec(new TableId("main", "t"), columns, key, Landing.CREATE),
            Optional.empty(),
            List.of()),
        new FollowedTable(
            SOURCE, COLUMNS, keyed ? KEY : COLUMNS.stream().map(Column::name).toList()),
        landing,
        key,
        Optional.empty(),
        deletes,
        added,
        true);
  }
}
