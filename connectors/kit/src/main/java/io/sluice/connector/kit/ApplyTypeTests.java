package io.sluice.connector.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** That values which are applied are those that were read, type by type. */
final class ApplyTypeTests {
  /** Often enough that any target stages the rows. */
  private static final int OFTEN = 1_500;

  private ApplyTypeTests() {}

  static void add(Conformance.Area area) {
    area.with(
        Set.of(Capability.APPLY_CHANGES, Capability.READ, Capability.CREATE_SCHEMA),
        "every native type is applied unchanged, and found again",
        ApplyTypeTests::nativeTypes);
  }

  private static void nativeTypes(Fixture fixture) throws Exception {
    Optional<Quirks.NativeSql> sql = fixture.quirks().sql();
    if (sql.isEmpty()) {
      return;
    }
    fixture.created("schema");
    int number = 0;
    for (TypeSample sample : sql.get().types()) {
      nativeType(fixture, sql.get(), sample, number++);
    }
  }

  private static void nativeType(
      Fixture fixture, Quirks.NativeSql sql, TypeSample sample, int number) throws Exception {
    TableId source = fixture.table("native" + number);
    TableId keyed = fixture.table("keyed" + number);
    TableId bag = fixture.table("bag" + number);
    String definition = " (n INTEGER NOT NULL, v " + sample.nativeType();
    sql.execute("CREATE TABLE " + name(sql, source) + definition + ")");
    sql.execute("CREATE TABLE " + name(sql, keyed) + definition + ", PRIMARY KEY (n))");
    sql.execute("CREATE TABLE " + name(sql, bag) + definition + ")");
    List<String> expected = new ArrayList<>(List.of("0|null"));
    sql.execute("INSERT INTO " + name(sql, source) + " VALUES (0, NULL)");
    for (TypeSample.Value value : sample.values()) {
      int n = expected.size();
      sql.execute(
          "INSERT INTO " + name(sql, source) + " VALUES (" + n + ", " + value.literal() + ")");
      expected.add(n + "|" + value.text());
    }
    expected.sort(null);
    List<Column> columns = fixture.info(source).rowType();
    WriteSpec toKeyed = fixture.spec(keyed, Landing.APPEND, columns, List.of("n"));
    WriteSpec toBag = fixture.spec(bag, Landing.APPEND, columns, List.of());
    Scan scan = Scan.Table.of(source, columns);
    try (Snapshot snapshot = fixture.source().snapshot();
        BatchReader reader =
            snapshot.read(scan, Split.WHOLE, Optional.empty(), fixture.allocator());
        Batch batch = reader.next().orElseThrow();
        ChangeWriter writer = new Changes(fixture).open(toKeyed, toBag)) {
      VectorSchemaRoot root = ((Batch.Vectors) batch).root();
      writer.apply(keyed, List.of(new NetChange.Upsert(root), new NetChange.Upsert(root)));
      writer.apply(bag, List.of(new NetChange.Append(root)));
      Changes.commit(writer, "p1");
      assertThat(fixture.rows(keyed)).as(sample.nativeType()).isEqualTo(expected);
      assertThat(fixture.rows(bag)).as(sample.nativeType()).isEqualTo(expected);
      assertThat(writer.apply(bag, List.of(new NetChange.DeleteEqual(root))))
          .as(sample.nativeType())
          .isZero();
      patch(writer, fixture, toKeyed, root);
      often(writer, fixture, bag, root);
      Changes.commit(writer, "p2");
    }
    assertThat(fixture.rows(keyed)).as(sample.nativeType()).isEqualTo(expected);
    assertThat(fixture.rows(bag)).as(sample.nativeType()).isEmpty();
  }

  /** Sets every value to NULL and then to what it was. */
  private static void patch(
      ChangeWriter writer, Fixture fixture, WriteSpec spec, VectorSchemaRoot root)
      throws InterruptedException {
    List<Column> columns =
        List.of(spec.rowType().get(1), new Column("old", spec.rowType().get(0).type(), false));
    for (boolean values : new boolean[] {false, true}) {
      try (VectorSchemaRoot patch =
          VectorSchemaRoot.create(Column.schema(columns), fixture.allocator())) {
        patch.allocateNew();
        for (int row = 0; row < root.getRowCount(); row++) {
          if (values) {
            patch.getVector(0).copyFromSafe(row, row, root.getVector(1));
          } else {
            patch.getVector(0).setNull(row);
          }
          patch.getVector(1).copyFromSafe(row, row, root.getVector(0));
        }
        patch.setRowCount(root.getRowCount());
        List<NetChange> change =
            List.of(new NetChange.Patch(List.of(columns.get(0).name()), patch));
        assertThat(writer.apply(spec.table(), change)).isZero();
      }
    }
  }

  /** The same rows so often that they are staged, and deleted again. */
  private static void often(
      ChangeWriter writer, Fixture fixture, TableId bag, VectorSchemaRoot root)
      throws InterruptedException {
    try (VectorSchemaRoot many = VectorSchemaRoot.create(root.getSchema(), fixture.allocator())) {
      many.allocateNew();
      int rows = root.getRowCount() * OFTEN;
      for (int column = 0; column < root.getFieldVectors().size(); column++) {
        FieldVector vector = many.getVector(column);
        for (int row = 0; row < rows; row++) {
          vector.copyFromSafe(row % root.getRowCount(), row, root.getVector(column));
        }
      }
      many.setRowCount(rows);
      writer.apply(bag, List.of(new NetChange.Append(many)));
      assertThat(writer.apply(bag, List.of(new NetChange.DeleteEqual(many))))
          .as(String.valueOf(root.getSchema()))
          .isZero();
    }
  }

  private static String name(Quirks.NativeSql sql, TableId table) {
    return sql.quote(table.schema()) + "." + sql.quote(table.name());
  }
}
