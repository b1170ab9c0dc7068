package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lane does at a PostgreSQL target beside what every target does. */
@Timeout(120)
final class LaneTest {
  private static final LaneId LANE = LaneId.main("sync");
  private static final TableId TABLE = new TableId("public", "the target");
  private static final int MANY = 3_000;

  private final TestServer.Database database = TestServer.database();
  private final BufferAllocator allocator = new RootAllocator();
  private Connector connector;
  private ChangeSink sink;

  @BeforeEach
  void open() {
    connector = database.connector();
    sink = connector.role(ChangeSink.class).orElseThrow();
  }

  @AfterEach
  void close() {
    connector.close();
    allocator.close();
  }

  @Test
  void openingWaitsForACommitThatIsInFlight() throws Exception {
    sink.open(LANE, List.of(), allocator).close();
    try (Connection older = database.session();
        Statement statement = older.createStatement()) {
      older.setAutoCommit(false);
      statement.execute("UPDATE sluice.lanes SET position = 'committed', sequence = 7");
      CompletableFuture<ChangeWriter> opening =
          CompletableFuture.supplyAsync(() -> sink.open(LANE, List.of(), allocator));
      awaitWaiting();
      assertThat(opening).isNotDone();
      older.commit();
      try (ChangeWriter writer = opening.get(30, TimeUnit.SECONDS)) {
        assertThat(writer.opened().position()).contains(new Position("committed"));
        assertThat(writer.opened().sequence()).isEqualTo(7);
      }
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    sink.open(LANE, List.of(), allocator).close();
    try (Connection older = database.session();
        Statement statement = older.createStatement()) {
      older.setAutoCommit(false);
      statement.execute("UPDATE sluice.lanes SET sequence = 7");
      AtomicReference<SluiceException> error = new AtomicReference<>();
      Thread opening =
          new Thread(
              () ->
                  error.set(
                      catchThrowableOfType(
                          SluiceException.class, () -> sink.open(LANE, List.of(), allocator))));
      opening.start();
      awaitWaiting();
      opening.interrupt();
      opening.join();
      assertThat(error.get().code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void aSessionThatVanishedBeforeItsCommitIsEnded() throws Exception {
    sink.open(LANE, List.of(), allocator).close();
    try (Connection vanished = database.session();
        Statement statement = vanished.createStatement()) {
      statement.execute(
          "UPDATE sluice.lanes l SET backend = a.pid, backend_start = a.backend_start"
              + " FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()");
      vanished.setAutoCommit(false);
      statement.execute("UPDATE sluice.lanes SET position = 'never'");
      try (ChangeWriter writer = sink.open(LANE, List.of(), allocator)) {
        assertThat(writer.opened().position()).isEmpty();
      }
      assertThatThrownBy(vanished::commit).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void closingStopsAWriterThatWaitsForALock() throws Exception {
    WriteSpec spec = table("id int PRIMARY KEY, v text");
    database.run("INSERT INTO \"the target\" VALUES (1, 'a')");
    try (Connection other = database.session();
        Statement statement = other.createStatement()) {
      ChangeWriter writer = sink.open(LANE, List.of(spec), allocator);
      other.setAutoCommit(false);
      statement.execute("UPDATE \"the target\" SET v = 'locked'");
      CompletableFuture<SluiceException> error =
          CompletableFuture.supplyAsync(
              () -> catchThrowableOfType(SluiceException.class, () -> upsert(writer, 1, 1, "b")));
      awaitWaiting();
      writer.close();
      assertThat(error.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CANCELLED);
      other.rollback();
    }
    assertThat(database.rows("SELECT * FROM \"the target\"")).containsExactly("1|a");
  }

  @Test
  void commitsAreDurableWhateverTheDatabaseSays() throws Exception {
    database
        .as("postgres")
        .run("ALTER DATABASE \"" + database.name() + "\" SET synchronous_commit = off");
    WriteSpec spec =
        table("id int PRIMARY KEY, v text, how text DEFAULT current_setting('synchronous_commit')");
    try (Connector fresh = database.connector();
        ChangeWriter writer =
            fresh.role(ChangeSink.class).orElseThrow().open(LANE, List.of(spec), allocator)) {
      upsert(writer, 1, 1, "a");
      writer.commit(Checkpoint.at(new Position("p")));
    }
    assertThat(database.rows("SELECT how FROM \"the target\"")).containsExactly("on");
  }

  @Test
  void aTargetWhoseKeyNoIndexKnowsTakesUpserts() throws Exception {
    WriteSpec spec = table("id int, v text");
    database.run("INSERT INTO \"the target\" VALUES (1, 'twice'), (1, 'twice'), (2, 'b')");
    try (ChangeWriter writer = sink.open(LANE, List.of(spec), allocator)) {
      upsert(writer, 1, 1, "a");
      upsert(writer, 10, MANY, "many");
      writer.commit(Checkpoint.at(new Position("p")));
    }
    assertThat(database.rows("SELECT * FROM \"the target\" WHERE id < 11 ORDER BY id"))
        .containsExactly("1|a", "2|b", "10|many");
  }

  @Test
  void aTargetWhoseColumnsAreWiderTakesChanges() throws Exception {
    WriteSpec spec = table("id numeric(20,0) PRIMARY KEY, v varchar(100)");
    try (ChangeWriter writer = sink.open(LANE, List.of(spec), allocator)) {
      upsert(writer, 1, 1, "a");
      upsert(writer, 10, MANY, "many");
      deleteEqual(writer, 1, 1, "a");
      deleteEqual(writer, 11, MANY - 1, "many");
      writer.commit(Checkpoint.at(new Position("p")));
    }
    assertThat(database.rows("SELECT * FROM \"the target\"")).containsExactly("10|many");
  }

  @Test
  void rowsOfTypesWithoutEqualityAreFoundByTheirText() throws Exception {
    for (String type : List.of("json", "xml", "point")) {
      String value =
          switch (type) {
            case "json" -> "{\"a\" : 1.0}";
            case "xml" -> "<a b=\"1\"/>";
            default -> "(1,2.5)";
          };
      database.run("DROP TABLE IF EXISTS \"the target\"");
      WriteSpec keyed = table("id int, v " + type);
      WriteSpec spec = new WriteSpec(keyed.table(), keyed.columns(), List.of(), Landing.APPEND);
      database.run(
          "INSERT INTO \"the target\" SELECT 7, '" + value + "' FROM generate_series(1, 3)");
      try (ChangeWriter writer = sink.open(LANE, List.of(spec), allocator)) {
        assertThat(deleteEqual(writer, 7, 1, value)).as(type).isZero();
        assertThat(deleteEqual(writer, 7, MANY, value)).as(type).isEqualTo(MANY - 2);
        assertThat(deleteEqual(writer, 7, 1, null)).as(type).isEqualTo(1);
        writer.commit(Checkpoint.at(new Position("p")));
      }
      assertThat(database.rows("SELECT * FROM \"the target\"")).as(type).isEmpty();
    }
  }

  @Test
  void refusedValuesNameTheirColumnAndWhatMendsThem() throws Exception {
    database.run("CREATE TABLE parents (id int PRIMARY KEY)");
    WriteSpec spec =
        table("id int PRIMARY KEY REFERENCES parents, v varchar(3) NOT NULL CHECK (v <> 'bad')");
    database.run("INSERT INTO parents SELECT generate_series(1, 5000)");
    try (ChangeWriter writer = sink.open(LANE, List.of(spec), allocator)) {
      for (int rows : new int[] {1, MANY}) {
        SluiceException tooLong = refused(() -> upsert(writer, 1, rows, "long"));
        assertThat(tooLong.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
        assertThat(tooLong)
            .hasMessageContaining("public.the target")
            .hasMessageContaining("column v")
            .hasMessageContaining("line 1");
        writer.rollback();
        SluiceException check = refused(() -> upsert(writer, 1, rows, "bad"));
        assertThat(check.suggestion().orElseThrow()).contains("DROP CONSTRAINT");
        writer.rollback();
        SluiceException orphan = refused(() -> upsert(writer, 6_000, rows, "c"));
        assertThat(orphan).hasMessageContaining("Key (id)=(6000)");
        writer.rollback();
      }
      upsert(writer, 1, 1, "abc");
      writer.commit(Checkpoint.at(new Position("p")));
    }
    assertThat(database.rows("SELECT * FROM \"the target\"")).containsExactly("1|abc");
  }

  @Test
  void aColumnThatIsGoneIsNamed() throws Exception {
    WriteSpec spec = table("id int PRIMARY KEY, v text");
    database.run("ALTER TABLE \"the target\" DROP COLUMN v");
    try (ChangeWriter writer = sink.open(LANE, List.of(spec), allocator)) {
      SluiceException missing = refused(() -> upsert(writer, 1, 1, "a"));
      assertThat(missing.code()).isEqualTo(ErrorCode.UNKNOWN_COLUMN);
      assertThat(missing).hasMessageContaining("no column \"v\"");
      writer.rollback();
      database.run("DROP TABLE \"the target\"");
      assertThat(refused(() -> upsert(writer, 1, 1, "a")).code())
          .isEqualTo(ErrorCode.UNKNOWN_TABLE);
    }
  }

  private interface Call {
    void run() throws InterruptedException;
  }

  private static SluiceException refused(Call call) {
    return catchThrowableOfType(SluiceException.class, call::run);
  }

  private WriteSpec table(String columns) {
    database.run("CREATE TABLE \"the target\" (" + columns + ")");
    return new WriteSpec(
        TABLE,
        List.of(
            new TargetColumn(
                new Column("id", ColumnType.of(TypeKind.INT32), false), "int", Optional.empty()),
            new TargetColumn(
                new Column("v", ColumnType.of(TypeKind.TEXT), true), "text", Optional.empty())),
        List.of("id"),
        Landing.APPEND);
  }

  private void upsert(ChangeWriter writer, int first, int count, String value)
      throws InterruptedException {
    apply(writer, first, 1, count, value, NetChange.Upsert::new);
  }

  private long deleteEqual(ChangeWriter writer, int id, int count, String value)
      throws InterruptedException {
    return apply(writer, id, id == 11 ? 1 : 0, count, value, NetChange.DeleteEqual::new);
  }

  private long apply(
      ChangeWriter writer,
      int first,
      int step,
      int count,
      String value,
      Function<VectorSchemaRoot, NetChange> change)
      throws InterruptedException {
    List<Column> columns =
        List.of(
            new Column("id", ColumnType.of(TypeKind.INT32), false),
            new Column("v", ColumnType.of(TypeKind.TEXT), true));
    try (VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(columns), allocator)) {
      root.allocateNew();
      for (int row = 0; row < count; row++) {
        ((IntVector) root.getVector(0)).setSafe(row, first + row * step);
        if (value == null) {
          root.getVector(1).setNull(row);
        } else {
          ((VarCharVector) root.getVector(1)).setSafe(row, new Text(value));
        }
      }
      root.setRowCount(count);
      return writer.apply(TABLE, List.of(change.apply(root)));
    }
  }

  private void awaitWaiting() {
    String waiting =
        "SELECT count(*) > 0 FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while (!database.rows(waiting).equals(List.of("t"))) {
      Thread.onSpinWait();
    }
  }
}
