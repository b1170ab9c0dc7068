package io.sluice.optimizer.fake;

import static io.sluice.optimizer.fake.Tables.notNull;
import static io.sluice.optimizer.fake.Tables.nullable;
import static io.sluice.optimizer.fake.Tables.pg;
import static io.sluice.optimizer.fake.Tables.table;
import static io.sluice.optimizer.fake.Tables.withDefault;

import io.sluice.spi.Capability;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Followable;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The systems that the scripts in {@code plans} speak of: {@code shop} and {@code copy}, which
 * speak Postgres' SQL, {@code wh}, which speaks DuckDB's, {@code sys}, which speaks none, and two
 * shards.
 */
public final class Shop {
  private static final ColumnType BIGINT = pg(TypeKind.INT64, "bigint");
  private static final ColumnType INTEGER = pg(TypeKind.INT32, "integer");
  private static final ColumnType TEXT = pg(TypeKind.TEXT, "text");
  private static final ColumnType NUMERIC =
      ColumnType.decimal(12, 2).from("postgresql", "numeric(12,2)");

  private Shop() {}

  public static FakeConnections connections() {
    return new FakeConnections()
        .with("shop", shop())
        .with("copy", copy())
        .with("wh", warehouse())
        .with("shard_a", shard("north", pg(TypeKind.TEXT, "text")))
        .with("Shard_b", shard("south", pg(TypeKind.TEXT, "character varying(20)")))
        .with("sys", sys());
  }

  private static FakeSystem shop() {
    return new FakeSystem("postgresql", "public")
        .with(orders("public", 3_000))
        .with(
            table(
                "public",
                "Customers",
                List.of(notNull("id", BIGINT), nullable("Name", TEXT)),
                List.of("id"),
                100))
        .with(
            table(
                "public",
                "twins",
                List.of(nullable("a", INTEGER), nullable("A", INTEGER)),
                List.of(),
                0))
        .with(
            table(
                "public",
                "events",
                List.of(
                    nullable("at", pg(TypeKind.TIMESTAMP_TZ, "timestamp with time zone")),
                    nullable("lasted", pg(TypeKind.NATIVE_TEXT, "interval"))),
                List.of(),
                7))
        .with(table("public", "tmp_orders", List.of(nullable("x", INTEGER)), List.of(), 1))
        .with(table("public", "nothing", List.of(), List.of(), 0))
        .with(
            table(
                "stock",
                "items",
                List.of(notNull("id", BIGINT), nullable("order", INTEGER)),
                List.of("id"),
                10))
        .with(table("stock", "orders", List.of(notNull("id", BIGINT)), List.of("id"), 5))
        .with(table("stock", "ORDERS", List.of(notNull("id", BIGINT)), List.of("id"), 5))
        .with(
            new TableInfo(
                new TableId("public", "recent"),
                List.of(nullable("id", BIGINT)),
                List.of(),
                TableInfo.Kind.VIEW,
                OptionalLong.empty(),
                OptionalLong.empty()))
        .logging("twins", new Followable(List.of("a", "A"), true, List.of(), List.of()))
        .logging(
            "tmp_orders",
            new Followable(
                List.of(),
                false,
                List.of(),
                List.of("it is not logged: ALTER TABLE … SET LOGGED")));
  }

  private static TableInfo orders(String schema, long rows) {
    return table(
        schema,
        "orders",
        List.of(
            notNull("id", BIGINT),
            withDefault(nullable("status", TEXT), "'new'::text", "new"),
            nullable("amount", NUMERIC),
            withDefault(notNull("quantity", INTEGER), "1", "1"),
            nullable("customer", BIGINT),
            nullable("address", pg(TypeKind.NATIVE_TEXT, "inet")),
            withDefault(nullable("ordered", pg(TypeKind.DATE, "date")), "CURRENT_DATE", "")),
        List.of("id"),
        rows);
  }

  private static FakeSystem copy() {
    return new FakeSystem("postgresql", "public")
        .with(orders("empty", 0))
        .with(orders("filled", 9))
        .with(
            table(
                "public",
                "narrow",
                List.of(
                    notNull("ID", INTEGER),
                    notNull("must", TEXT),
                    new TableColumn(
                        nullable("amount", TEXT).column(),
                        Optional.empty(),
                        Optional.empty(),
                        true)),
                List.of(),
                0))
        .with(numbers("wider", pg(TypeKind.NATIVE_TEXT, "numeric"), BIGINT, 14, 4))
        .with(numbers("smaller", INTEGER, pg(TypeKind.INT16, "smallint"), 11, 2))
        .without(Capability.CREATE_SCHEMA)
        .without(Capability.PUBLISH_TOGETHER);
  }

  /** Other types for some columns of orders, the last a decimal. */
  private static TableInfo numbers(
      String name, ColumnType id, ColumnType quantity, int precision, int scale) {
    ColumnType amount =
        ColumnType.decimal(precision, scale)
            .from("postgresql", "numeric(" + precision + "," + scale + ")");
    return table(
        "public",
        name,
        List.of(
            notNull("id", id),
            nullable("quantity", quantity),
            nullable("amount", amount),
            nullable("address", TEXT)),
        List.of("id"),
        0);
  }

  private static FakeSystem warehouse() {
    ColumnType bigint = ColumnType.of(TypeKind.INT64).from("duckdb", "BIGINT");
    ColumnType varchar = ColumnType.of(TypeKind.TEXT).from("duckdb", "VARCHAR");
    return new FakeSystem("duckdb", "main")
        .with(
            table(
                "main",
                "regions",
                List.of(notNull("id", bigint), nullable("region", varchar)),
                List.of("id"),
                4));
  }

  /** Tables of one shape but for what years have made of them. */
  private static FakeSystem shard(String name, ColumnType text) {
    TableColumn id = notNull("id", BIGINT);
    boolean north = name.equals("north");
    return new FakeSystem("postgresql", "public")
        .with(table("db_1", "orders_1", List.of(id, notNull("note", text)), List.of("id"), 10))
        .with(
            table(
                "db_1",
                "orders_2",
                List.of(
                    notNull("note", text),
                    id,
                    notNull("extra", north ? INTEGER : pg(TypeKind.NATIVE_TEXT, "inet"))),
                List.of("id"),
                20))
        .with(table("db_2", "events", List.of(notNull("note", text)), List.of(), 1))
        .with(
            table(
                "public",
                "keyed_" + name,
                List.of(id, notNull("code", INTEGER)),
                List.of(north ? "id" : "code"),
                1));
  }

  private static FakeSystem sys() {
    return new FakeSystem("", "sys")
        .with(
            table(
                "sys",
                "syncs",
                List.of(
                    notNull("name", ColumnType.of(TypeKind.TEXT)),
                    nullable("runs", ColumnType.of(TypeKind.INT64))),
                List.of(),
                2))
        .without(Capability.FOLLOW)
        .without(Capability.APPLY_CHANGES)
        .without(Capability.EXPRESSION_PUSHDOWN)
        .without(Capability.QUERY_PUSHDOWN)
        .without(Capability.LIMIT_PUSHDOWN)
        .without(Capability.WRITE);
  }
}
