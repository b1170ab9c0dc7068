package io.sluice.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DuckDbSnapshotTest {
  private static final List<Column> NUMBER =
      List.of(new Column("n", ColumnType.of(TypeKind.INT64), true));

  @TempDir private Path folder;
  private DuckDbQuirks quirks;
  private Connector connector;
  private BufferAllocator allocator;

  @BeforeEach
  void open() {
    quirks = new DuckDbQuirks(folder);
    connector = quirks.open();
    allocator = new RootAllocator();
  }

  @AfterEach
  void close() {
    allocator.close();
    connector.close();
    quirks.close();
  }

  @Test
  void scansThatFailDoNotSpoilTheSnapshotForOthers() throws Exception {
    try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      for (int i = 0; i < 5; i++) {
        BatchReader failing = read(snapshot, "SELECT CAST('x' || range AS BIGINT) FROM range(9)");
        assertThatThrownBy(() -> Rows.texts(failing))
            .isInstanceOfSatisfying(
                SluiceException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE))
            .hasMessageContaining("the query");
      }
      for (int i = 0; i < 5; i++) {
        assertThat(Rows.texts(read(snapshot, "SELECT 42"))).containsExactly("42");
      }
    }
  }

  @Test
  void closingTheSnapshotEndsItsReaders() throws Exception {
    Snapshot snapshot = connector.source().orElseThrow().snapshot();
    try (BatchReader reader = read(snapshot, "SELECT range FROM range(100000000)")) {
      reader.next().orElseThrow().close();
      snapshot.close();
      assertThatThrownBy(() -> Rows.texts(reader)).isInstanceOf(SluiceException.class);
    }
  }

  @Test
  void memoryThatDoesNotSufficeIsSaid() {
    quirks.execute("CREATE TABLE keyed AS SELECT range AS n FROM range(3000000)");
    quirks.execute("SET GLOBAL memory_limit = '20MB'");
    assertThatThrownBy(() -> quirks.execute("ALTER TABLE keyed ADD PRIMARY KEY (n)"))
        .isInstanceOfSatisfying(
            SluiceException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
              assertThat(e.suggestion().orElseThrow()).contains("primary_key = 'check'");
            });
  }

  private BatchReader read(Snapshot snapshot, String query) {
    return snapshot.read(new Scan.Query(query, NUMBER), Split.WHOLE, Optional.empty(), allocator);
  }
}
