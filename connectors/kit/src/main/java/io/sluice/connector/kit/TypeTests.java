package io.sluice.connector.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That values stay what they are, type by type. */
final class TypeTests {
  private static final List<ColumnType> LOGICAL = logical();

  private TypeTests() {}

  static void add(Conformance.Area area) {
    area.test("every logical type has a type here", TypeTests::everyTypeLands);
    area.test("every logical type carries NULL", TypeTests::carriesNull);
    area.with(
        Set.of(Capability.READ, Capability.WRITE, Capability.CREATE_SCHEMA),
        "every native type is read, and written back unchanged",
        TypeTests::nativeTypes);
  }

  private static List<ColumnType> logical() {
    List<ColumnType> types = new ArrayList<>();
    for (TypeKind kind : TypeKind.values()) {
      types.add(kind == TypeKind.DECIMAL ? ColumnType.decimal(38, 10) : ColumnType.of(kind));
    }
    types.add(ColumnType.decimal(1, 0));
    types.add(ColumnType.decimal(38, 38));
    types.add(ColumnType.of(TypeKind.NATIVE_TEXT).from("another", "range of moods"));
    return types;
  }

  private static void everyTypeLands(Fixture fixture) {
    for (ColumnType type : LOGICAL) {
      TargetType target = fixture.sink().typeFor(type);
      assertThat(target.nativeType()).as(type.toString()).isNotBlank();
      if (target.fidelity() != TargetType.Fidelity.EXACT) {
        assertThat(target.note()).as(type.toString()).isNotBlank();
      }
    }
  }

  private static void carriesNull(Fixture fixture) throws Exception {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : LOGICAL) {
      columns.add(new Column("c" + columns.size(), type, true));
    }
    TableId table = fixture.table("nulls");
    fixture.load(
        1, fixture.spec(table, Landing.CREATE, columns, List.of()), new Object[columns.size()]);
    assertThat(fixture.rows(table)).hasSize(1);
    assertThat(List.of(fixture.rows(table).get(0).split("\\|"))).containsOnly("null");
  }

  private static void nativeTypes(Fixture fixture) throws Exception {
    Optional<Quirks.NativeSql> sql = fixture.quirks().sql();
    if (sql.isEmpty()) {
      return;
    }
    fixture.created("schema");
    long run = 2;
    for (TypeSample sample : sql.get().types()) {
      nativeType(fixture, sql.get(), sample, run++);
    }
  }

  private static void nativeType(Fixture fixture, Quirks.NativeSql sql, TypeSample sample, long run)
      throws Exception {
    TableId table = fixture.table("native" + run);
    String name = sql.quote(table.schema()) + "." + sql.quote(table.name());
    sql.execute("CREATE TABLE " + name + " (n INTEGER, v " + sample.nativeType() + ")");
    List<String> expected = new ArrayList<>(List.of("0|null"));
    sql.execute("INSERT INTO " + name + " VALUES (0, NULL)");
    for (TypeSample.Value value : sample.values()) {
      int n = expected.size();
      sql.execute("INSERT INTO " + name + " VALUES (" + n + ", " + value.literal() + ")");
      expected.add(n + "|" + value.text());
    }
    expected.sort(null);
    assertThat(fixture.rows(table)).as(sample.nativeType()).isEqualTo(expected);

    List<Column> columns = fixture.info(table).rowType();
    TargetType target = fixture.sink().typeFor(columns.get(1).type());
    assertThat(target.fidelity()).as(sample.nativeType()).isEqualTo(TargetType.Fidelity.EXACT);
    WriteSpec copy = fixture.spec(fixture.table("copy" + run), Landing.CREATE, columns, List.of());
    copy(fixture, table, copy, run);
    assertThat(fixture.rows(copy.table())).as("copy of " + sample.nativeType()).isEqualTo(expected);
    assertThat(fixture.info(copy.table()).rowType()).isEqualTo(columns);
  }

  private static void copy(Fixture fixture, TableId from, WriteSpec to, long run)
      throws InterruptedException {
    Scan scan = Scan.Table.of(from, to.rowType());
    try (Load load = fixture.sink().load(fixture.run(run));
        Snapshot snapshot = fixture.source().snapshot()) {
      load.begin(to);
      try (BatchReader reader =
              snapshot.read(scan, Split.WHOLE, Optional.empty(), fixture.allocator());
          Writer writer = load.open(to, Split.WHOLE, fixture.allocator())) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          try (Batch batch = next.get()) {
            writer.write(batch);
          }
        }
        writer.commit();
      }
      load.publish(List.of(to));
    }
  }
}
