package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.RowCounts;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredTable;
import io.sluice.spi.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RunProgressTest {
  private static final StoredRun RUN =
      new StoredRun(
          7, "id", "s", "{}", RunState.RUNNING, 1, Instant.EPOCH, Optional.empty(), "", "", "");
  private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);

  private final RunProgress progress = new RunProgress(RUN);

  @Test
  void aBarTellsRowsBytesRateAndTimeLeftOfATableSinceItMoves() {
    List<StoredTable> tables = List.of(table("t", TableState.LOADING, 1_000_000));
    progress.bars(tables, Duration.ofSeconds(10), 5, OptionalInt.empty());
    assertThat(progress.bars(tables, TWENTY_SECONDS, 5, OptionalInt.empty()))
        .containsExactly(
            "[######..................] main.t  1,000,000 rows  80.0 MB  100,000 rows/s"
                + "  30.0 s left");
  }

  @Test
  void inANarrowTerminalTheBarGivesWayAndNoLineIsTooLong() {
    List<StoredTable> tables = List.of(table("t", TableState.LOADING, 1_000_000));
    for (int width = 1; width < 120; width++) {
      String bar = progress.bars(tables, TWENTY_SECONDS, 5, OptionalInt.of(width)).get(0);
      assertThat(TextWidth.of(bar)).isLessThanOrEqualTo(width);
    }
    assertThat(progress.bars(tables, TWENTY_SECONDS, 5, OptionalInt.of(30)))
        .containsExactly("main.t  1,000,000 rows  80.0 M");
  }

  @Test
  void severalTablesHaveABarForTheWholeRunAboveTheirs() {
    List<StoredTable> tables =
        List.of(
            table("a", TableState.FINISHED, 4_000_000),
            table("b", TableState.LOADING, 2_000_000),
            table("c", TableState.LOADING, 0),
            table("d", TableState.PENDING, 0));
    assertThat(progress.bars(tables, TWENTY_SECONDS, 2, OptionalInt.empty()))
        .containsExactly(
            "[#########...............] 1 of 4 tables  6,000,000 rows  480.0 MB"
                + "  300,000 rows/s  33.3 s left",
            "[############............] main.b  2,000,000 rows  160.0 MB");
  }

  @Test
  void aTableThatEndsIsToldOnce() {
    List<StoredTable> tables = List.of(table("t", TableState.FINISHED, 3));
    assertThat(progress.ended(tables)).containsExactly("pg.t -> w.main.t: 3 rows, 240 B");
    assertThat(progress.ended(tables)).isEmpty();
  }

  @Test
  void aThousandTablesAreToldInOneLineAndOnlyTheFirstFailuresByName() {
    List<StoredTable> tables = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      tables.add(table("t" + i, i % 10 == 3 ? TableState.FAILED : TableState.FINISHED, 5));
    }
    assertThat(progress.ended(tables))
        .hasSize(RunProgress.MOST_NAMED)
        .first()
        .isEqualTo("pg.t3 -> w.main.t3: 5 rows, 400 B FAILED");
    assertThat(progress.summary(tables, TWENTY_SECONDS))
        .startsWith("run 7 of sync s: 1,000 of 1,000 tables  5,000 rows  400.0 kB  250 rows/s");
    assertThat(progress.bars(tables, TWENTY_SECONDS, 5, OptionalInt.empty())).isEmpty();
  }

  private static StoredTable table(String name, TableState state, long rows) {
    return new StoredTable(
        7,
        "w",
        new TableProgress(
            new TableId("main", name),
            "pg." + name,
            state,
            new RowCounts(rows, rows, 0, 0, 0, 0),
            80 * rows,
            OptionalLong.of(4_000_000),
            0,
            0,
            Optional.empty()));
  }
}
