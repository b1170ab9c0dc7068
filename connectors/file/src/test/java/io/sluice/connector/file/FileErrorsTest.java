package io.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files, and names that cannot be files: what is said, and that nothing comes through. */
class FileErrorsTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.of(TypeKind.INT64), false),
          new Column("note", ColumnType.of(TypeKind.TEXT), true));

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = new Lake(folder);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aLineWithTooManyValuesIsNamed() throws Exception {
    Path file = lake.write("t.csv", "id,note\n1,x\n2,y,z\n");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t"))
        .hasMessageContaining(file + ", line 3: ")
        .hasMessageContaining("Expected Number of Columns: 2 Found: 3")
        .hasMessageContaining("2,y,z");
  }

  @Test
  void aLineWithTooFewValuesIsNamed() throws Exception {
    Path file = lake.write("t.csv", "id,note\n1,x\n2\n");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t")).hasMessageContaining(file + ", line 3: ");
  }

  @Test
  void aQuoteThatIsNotClosedIsAnError() throws Exception {
    Path file = lake.write("t.csv", "id,note\n1,\"x\n2,y\n");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t")).hasMessageContaining(file.toString());
  }

  @Test
  void bytesThatAreNotUtf8AreAnError() throws Exception {
    Path file =
        lake.write("t.csv", new byte[] {'a', '\n', 'x', '\n', (byte) 0xFF, (byte) 0xFE, '\n'});
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t"))
        .hasMessageContaining(file + ", line 3: ")
        .hasMessageContaining("utf-8");
  }

  @Test
  void brokenJsonIsNamedByItsLine() throws Exception {
    Path file = lake.write("t.jsonl", "{\"id\":1}\n{\"id\":\n{\"id\":3}\n");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t")).hasMessageContaining(file + ", line 2: ");
    Path list = lake.write("list.jsonl", "{\"id\":1}\n[1, 2]\n");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("list"))
        .hasMessageContaining(list.toString())
        .hasMessageContaining("no JSON object: [1, 2]");
  }

  @Test
  void aFileThatIsNoParquetIsAnError() throws Exception {
    Path file = lake.write("t.parquet", "not parquet at all");
    fails(ErrorCode.SOURCE_FAILED, () -> lake.rows("t")).hasMessageContaining(file.toString());
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws Exception {
    lake.write("t.csv", "id,Id\n1,2\n");
    fails(ErrorCode.NAME_COLLISION, () -> lake.rows("t")).hasMessageContaining("\"Id\"");
  }

  @Test
  void aValueThatDoesNotFitWhatSluiceWroteIsNamed() throws Exception {
    try (Lake csv = new Lake(folder, "format", "csv")) {
      csv.load(1, csv.spec("t", Landing.CREATE, COLUMNS, List.of()), row(1L, "a"));
    }
    Path file = folder.resolve("t.csv");
    Path sidecar = sidecar();
    Fingerprint before = Fingerprint.of(file);
    Files.writeString(file, "id,note\nx,a\n");
    Files.setLastModifiedTime(file, FileTime.from(before.modified()));
    assertThat(sidecar).exists();
    try (Lake csv = new Lake(folder)) {
      fails(ErrorCode.VALUE_OUT_OF_RANGE, () -> csv.rows("t"))
          .hasMessageContaining(file + ", line 2: column \"id\": \"x\" is no BIGINT");
    }
  }

  @Test
  void aFileThatIsWrittenToWhileItIsReadFailsTheRead() throws Exception {
    Path file = lake.write("t.csv", "id\n" + "1\n".repeat(300_000));
    Scan scan = Scan.Table.of(Lake.id("t"), lake.info("t").rowType());
    try (Snapshot snapshot = lake.connector().source().orElseThrow().snapshot();
        BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), lake.allocator())) {
      reader.next().ifPresent(Batch::close);
      Files.writeString(file, "2\n", StandardOpenOption.APPEND);
      fails(
              ErrorCode.SCHEMA_CHANGED,
              () -> {
                for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
                  next.get().close();
                }
              })
          .hasMessageContaining(file + " was changed");
    }
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadStaysReadable() throws Exception {
    lake.write("t.csv", "id\n1\n");
    lake.write("beside.txt", "id\n2\n3\n");
    try (Snapshot snapshot = lake.connector().source().orElseThrow().snapshot()) {
      assertThat(lake.rows(snapshot, "t")).containsExactly("1");
      Files.move(
          folder.resolve("beside.txt"),
          folder.resolve("t.csv"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(lake.rows(snapshot, "t")).containsExactly("1");
    }
    assertThat(lake.rows("t")).containsExactly("2", "3");
    try (Stream<Path> left = Files.list(folder.resolve(".sluice/reading"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() {
    for (String name : List.of("../x", "a/b", ".hidden", "", "..", "nul\0", "x".repeat(300))) {
      WriteSpec spec = lake.spec(name, Landing.CREATE, COLUMNS, List.of());
      assertThatThrownBy(() -> lake.load(1, spec, row(1L, "a")))
          .as(name)
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining("cannot be a file");
      assertThat(lake.connector().catalog().table(Lake.id(name))).isEmpty();
    }
    WriteSpec outside =
        new WriteSpec(
            new TableId("..", "x"),
            lake.spec("x", Landing.CREATE, COLUMNS, List.of()).columns(),
            List.of(),
            Landing.CREATE);
    fails(ErrorCode.UNSUPPORTED_BY_CONNECTOR, () -> lake.load(1, outside, row(1L, "a")));
    assertThat(folder.getParent().resolve("x.parquet")).doesNotExist();
    assertThat(lake.connector().catalog().tables(List.of("..", "../..", ".sluice"), true))
        .isEmpty();
  }

  @Test
  void aFolderThatIsATableTakesRowsAndIsNotReplaced() throws Exception {
    lake.write("t/a.csv", "id,note\n1,one\n");
    try (Lake other = new Lake(folder, "subfolders", "tables")) {
      List<Column> columns = other.info("t").rowType();
      other.load(1, other.spec("t", Landing.APPEND, columns, List.of()), row(2L, null));
      assertThat(other.rows("t")).containsExactly("1|one", "2|null");
      WriteSpec replace = other.spec("t", Landing.REPLACE, columns, List.of());
      fails(ErrorCode.UNSUPPORTED_BY_CONNECTOR, () -> other.load(2, replace, row(3L, "x")))
          .hasMessageContaining("folder of files");
      assertThat(other.rows("t")).hasSize(2);
    }
  }

  @Test
  void aJsonNumberThatWouldBeRoundedIsRefusedInJsonLines() throws Exception {
    List<Column> columns = List.of(new Column("j", ColumnType.of(TypeKind.JSON), true));
    String kept =
        "{\"a\":[0.12345,-1.5e300,12345678901234567890123],\"b\":\"0.1234567890123456789\"}";
    try (Lake json = new Lake(folder, "format", "json")) {
      WriteSpec spec = json.spec("t", Landing.CREATE, columns, List.of());
      for (String number :
          List.of("0.1234567890123456", "-12345678901234567.5", "1.0000000000000001e3")) {
        assertThatThrownBy(() -> json.load(1, spec, row("{\"a\\\"\": [" + number + "]}")))
            .as(number)
            .isInstanceOf(SluiceException.class)
            .hasMessageContaining("column \"j\" holds a JSON number of more than 15 digits");
      }
      json.load(1, spec, row(kept));
      assertThat(json.rows("t")).containsExactly(kept);
    }
  }

  @Test
  void aJsonNullIsRefusedInJsonLines() {
    List<Column> columns = List.of(new Column("j", ColumnType.of(TypeKind.JSON), true));
    try (Lake json = new Lake(folder, "format", "json")) {
      WriteSpec spec = json.spec("t", Landing.CREATE, columns, List.of());
      assertThatThrownBy(() -> json.load(1, spec, row("null")))
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining("column \"j\" holds the JSON value null");
    }
    assertThat(folder.resolve("t.jsonl")).doesNotExist();
  }

  @Test
  void aMoveThatWasNotedIsMadeByTheNextLoad() throws Exception {
    WriteSpec create = lake.spec("t", Landing.CREATE, COLUMNS, List.of());
    lake.load(1, create, row(1L, "old"));
    WriteSpec append = lake.spec("t", Landing.APPEND, COLUMNS, List.of());
    Path staged = folder.resolve(".sluice/staged-by-hand");
    lake.load(2, lake.spec("u", Landing.CREATE, COLUMNS, List.of()), row(2L, "new"));
    Files.move(folder.resolve("u.parquet"), staged);
    try (Load load = lake.connector().sink().orElseThrow().load(new RunId("sync", 3))) {
      assertThat(load.begin(append)).isTrue();
    }
    lake.close();
    note(new Moves.Move(Lake.id("t"), 3, staged, folder.resolve("t.parquet")));
    lake = new Lake(folder);
    lake.load(3, append, row(3L, "twice"));
    assertThat(lake.rows("t")).containsExactly("2|new");
    assertThat(staged).doesNotExist();
  }

  private void note(Moves.Move move) {
    try (Lake closed = new Lake(folder);
        Database ledger =
            new Database(
                FileSettings.of(
                        Options.parse(
                            "file", FileSettings.OPTIONS, Map.of("path", folder.toString())),
                        new ConnectorContext("lake", folder, 2, 64L << 20))
                    .ledger())) {
      ledger.transact(
          ErrorCode.TARGET_FAILED,
          "noting a move",
          session -> {
            Moves.note(session, folder, "sync", move);
            return true;
          });
      assertThat(closed.connector().catalog().schemas()).contains("main");
    }
  }

  private Path sidecar() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".sluice/columns"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fails(
      ErrorCode code, ThrowingCallable work) {
    return assertThatThrownBy(work)
        .isInstanceOfSatisfying(SluiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
