package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How staged rows become the target's, and what of the target survives. */
final class PublishTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("land", "Target \"1\"");
  private static final String NAME = "land.\"Target \"\"1\"\"\"";

  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private Copy copy;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v text NOT NULL DEFAULT 'x''y', n numeric(5,1))",
        "INSERT INTO source SELECT i, 'new' || i, i FROM generate_series(1, 5) i",
        "CREATE SCHEMA land");
    connector = database.connector();
    copy = new Copy(connector, connector);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private List<String> target() {
    return database.rows("SELECT id, v, n FROM " + NAME + " ORDER BY id");
  }

  private List<String> source() {
    return database.rows("SELECT id, v, n FROM source ORDER BY id");
  }

  private void existing(String... more) {
    database.run(
        "CREATE TABLE "
            + NAME
            + " (id int CONSTRAINT k PRIMARY KEY, v text NOT NULL DEFAULT 'd',"
            + " n numeric(5,1))",
        "INSERT INTO " + NAME + " VALUES (1, 'old', 0), (9, 'old', 0)");
    database.run(more);
  }

  private long oid() {
    return Long.parseLong(
        database.rows("SELECT '" + NAME.replace("'", "''") + "'::regclass::oid").get(0));
  }

  private void nothingIsLeft() {
    assertThat(database.rows("SELECT relname FROM pg_class WHERE relname LIKE 'sluice_stage%'"))
        .isEmpty();
    assertThat(database.rows("SELECT * FROM sluice.splits")).isEmpty();
  }

  @Test
  void createMakesTheTableWithKeyNullabilityAndDefaults() {
    Load.Published published = copy.table(SOURCE, new TableId("fresh", "t"), Landing.CREATE);

    assertThat(published).isEqualTo(new Load.Published(5, 0));
    assertThat(database.rows("SELECT id, v, n FROM fresh.t ORDER BY id")).isEqualTo(source());
    var created = connector.catalog().table(new TableId("fresh", "t")).orElseThrow();
    var original = connector.catalog().table(SOURCE).orElseThrow();
    assertThat(created.columns()).isEqualTo(original.columns());
    assertThat(created.key()).isEqualTo(original.key());
    assertThat(
            database.rows(
                "SELECT conname FROM pg_constraint WHERE conrelid = 'fresh.t'::regclass AND contype = 'p'"))
        .containsExactly("t_pkey");
    nothingIsLeft();
  }

  @Test
  void replaceKeepsTheTableAndItsDefinition() {
    existing();
    long before = oid();
    var definition = connector.catalog().table(TARGET).orElseThrow();

    copy.table(SOURCE, TARGET, Landing.REPLACE);

    assertThat(target()).isEqualTo(source());
    assertThat(oid()).isEqualTo(before);
    var after = connector.catalog().table(TARGET).orElseThrow();
    assertThat(after.columns()).isEqualTo(definition.columns());
    assertThat(after.key()).isEqualTo(definition.key());
    assertThat(
            database.rows(
                "SELECT conname FROM pg_constraint WHERE contype = 'p' AND conrelid = " + oid()))
        .containsExactly("k");
    nothingIsLeft();
  }

  @Test
  void replaceKeepsTheTableWhereAnythingDependsOnIt() {
    for (String dependant :
        List.of(
            "CREATE VIEW land.dependant AS SELECT id FROM " + NAME,
            "CREATE INDEX ON " + NAME + " (v)",
            "GRANT SELECT ON " + NAME + " TO PUBLIC",
            "COMMENT ON TABLE " + NAME + " IS 'kept'",
            "COMMENT ON COLUMN " + NAME + ".v IS 'kept'",
            "ALTER TABLE " + NAME + " ADD CHECK (n < 100)",
            "ALTER TABLE " + NAME + " ADD extra serial",
            "ALTER TABLE " + NAME + " ADD extra int GENERATED ALWAYS AS IDENTITY",
            "ALTER TABLE " + NAME + " ADD extra int GENERATED ALWAYS AS (id + 1) STORED",
            "ALTER TABLE " + NAME + " ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE " + NAME + " SET (fillfactor = 50)",
            "CREATE PUBLICATION p FOR TABLE " + NAME,
            "CREATE RULE r AS ON UPDATE TO " + NAME + " DO ALSO NOTHING",
            "CREATE STATISTICS land.st ON id, v FROM " + NAME,
            "CREATE TABLE land.child () INHERITS (" + NAME + ")",
            "CREATE TABLE land.rows (r " + NAME + ")",
            "CREATE FUNCTION land.f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM "
                + NAME
                + "; END")) {
      database.run(
          "DROP SCHEMA land CASCADE", "DROP PUBLICATION IF EXISTS p", "CREATE SCHEMA land");
      existing(dependant);
      long before = oid();

      copy.table(SOURCE, TARGET, Landing.REPLACE);

      assertThat(target()).as(dependant).isEqualTo(source());
      assertThat(oid()).as(dependant).isEqualTo(before);
      nothingIsLeft();
    }
  }

  @Test
  void replaceLeavesRowsAloneThatReferToRowsThatStay() {
    existing(
        "CREATE TABLE land.child (id int REFERENCES " + NAME + " ON DELETE CASCADE)",
        "INSERT INTO land.child VALUES (1), (9)");

    copy.table(SOURCE, TARGET, Landing.REPLACE);

    assertThat(target()).isEqualTo(source());
    assertThat(database.rows("SELECT id FROM land.child")).containsExactly("1");
  }

  @Test
  void recreateTakesTheNewDefinitionAndRefusesToBreakAView() {
    existing("ALTER TABLE " + NAME + " ADD extra int");
    copy.table(SOURCE, TARGET, Landing.RECREATE);
    assertThat(connector.catalog().table(TARGET).orElseThrow().columns()).hasSize(3);

    database.run("CREATE VIEW land.dependant AS SELECT id FROM " + NAME);
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class, () -> copy.table(SOURCE, TARGET, Landing.RECREATE));
    assertThat(error.code()).isEqualTo(ErrorCode.IN_USE);
    assertThat(error).hasMessageContaining("view land.dependant depends on table");
    assertThat(target()).isEqualTo(source());
  }

  @Test
  void appendAddsRows() {
    existing("DELETE FROM " + NAME + " WHERE id = 1");
    assertThat(copy.table(SOURCE, TARGET, Landing.APPEND)).isEqualTo(new Load.Published(5, 0));
    assertThat(target()).hasSize(6).contains("9|old|0.0");
    nothingIsLeft();
  }

  @Test
  void upsertReplacesByKeyAndTheLastRowOfAKeyWins() {
    for (String key : List.of("", "ALTER TABLE " + NAME + " DROP CONSTRAINT k")) {
      database.run("DROP TABLE IF EXISTS " + NAME, "DROP TABLE IF EXISTS arrivals");
      existing(
          key.isEmpty() ? "SELECT 1" : key,
          "CREATE TABLE arrivals (id int, v text, n numeric(5,1))",
          "INSERT INTO arrivals VALUES (1, 'first', 1), (2, 'b', 2), (1, 'last', NULL)");
      TableId arrivals = new TableId("public", "arrivals");
      WriteSpec plain =
          copy.spec(connector.catalog().table(arrivals).orElseThrow(), TARGET, Landing.UPSERT);
      WriteSpec spec = new WriteSpec(TARGET, plain.columns(), List.of("id"), Landing.UPSERT);

      assertThat(copy.write(Scan.Table.of(arrivals, spec.rowType()), spec, false))
          .isEqualTo(new Load.Published(2, 1));
      assertThat(target()).containsExactly("1|last|null", "2|b|2.0", "9|old|0.0");
      nothingIsLeft();
    }
  }

  @Test
  void publishIsIdempotentAndBeginTellsSo() {
    RunId run = Copy.newRun();
    WriteSpec spec =
        copy.spec(connector.catalog().table(SOURCE).orElseThrow(), TARGET, Landing.CREATE);
    Scan scan = Scan.Table.of(SOURCE, spec.rowType());
    try (Load load = connector.sink().orElseThrow().load(run)) {
      assertThat(load.begin(spec)).isTrue();
      assertThat(copy.stage(scan, spec, load, false)).isEqualTo(5);
      assertThat(load.publish(List.of(spec))).containsOnlyKeys(TARGET);
      assertThat(load.publish(List.of(spec))).isEmpty();
    }
    try (Load again = connector.sink().orElseThrow().load(run)) {
      assertThat(again.begin(spec)).isFalse();
      assertThat(again.publish(List.of(spec))).isEmpty();
    }
    assertThat(target()).isEqualTo(source());
  }

  @Test
  void discardLeavesTheTargetAsItWasAndForgetRemovesEverything() {
    existing();
    RunId run = Copy.newRun();
    WriteSpec spec =
        copy.spec(connector.catalog().table(SOURCE).orElseThrow(), TARGET, Landing.REPLACE);
    Scan scan = Scan.Table.of(SOURCE, spec.rowType());
    try (Load load = connector.sink().orElseThrow().load(run)) {
      load.begin(spec);
      copy.stage(scan, spec, load, false);
      load.discard(spec);
      load.discard(spec);
      nothingIsLeft();
      assertThat(load.begin(spec)).isTrue();
      copy.stage(scan, spec, load, false);
    }
    assertThat(target()).containsExactly("1|old|0.0", "9|old|0.0");
    connector.sink().orElseThrow().forget(run.sync());
    connector.sink().orElseThrow().forget(run.sync());
    nothingIsLeft();
    assertThat(database.rows("SELECT * FROM sluice.syncs, sluice.loads")).isEmpty();
  }

  @Test
  void aReaderNeverSeesAHoleWhileRowsAreReplaced() throws InterruptedException {
    existing();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean hole = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!ended.get()) {
                String count = database.rows("SELECT count(*) FROM " + NAME).get(0);
                hole.compareAndSet(false, !count.equals("2") && !count.equals("5"));
              }
            });
    reader.start();
    try {
      copy.table(SOURCE, TARGET, Landing.REPLACE);
      database.run("CREATE VIEW land.dependant AS SELECT id FROM " + NAME);
      for (int i = 0; i < 5; i++) {
        copy.table(SOURCE, TARGET, Landing.REPLACE);
      }
    } finally {
      ended.set(true);
      reader.join();
    }
    assertThat(hole).isFalse();
  }

  @Test
  void aDuplicateKeyNamesTheTableAndTheKey() {
    database.run(
        "ALTER TABLE source DROP CONSTRAINT source_pkey",
        "INSERT INTO source VALUES (3, 'twice', 0)");
    WriteSpec plain =
        copy.spec(connector.catalog().table(SOURCE).orElseThrow(), TARGET, Landing.CREATE);
    WriteSpec spec = new WriteSpec(TARGET, plain.columns(), List.of("id"), Landing.CREATE);
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class,
            () -> copy.write(Scan.Table.of(SOURCE, spec.rowType()), spec, false));
    assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(error).hasMessageContaining("land.Target \"1\"").hasMessageContaining("(id)=(3)");
    assertThat(connector.catalog().table(TARGET)).isEmpty();
  }
}
