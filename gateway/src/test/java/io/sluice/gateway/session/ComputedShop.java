package io.sluice.gateway.session;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A shop whose tables are computed on their way, and its changes. */
final class ComputedShop {
  private static final int KEYS = 60;

  static final String TABLES =
      """
      CREATE TABLE counter (id int PRIMARY KEY, n bigint);
      INSERT INTO counter VALUES (1, 0);
      CREATE TABLE orders (id int PRIMARY KEY, region text, status text, amount numeric(12, 2),
        quantity int, placed timestamp, body text);
      ALTER TABLE orders REPLICA IDENTITY FULL;
      ALTER TABLE orders ALTER body SET STORAGE EXTERNAL;
      INSERT INTO orders SELECT i, 'eu', 'new', i, i, '2026-01-01', 'x'
        FROM generate_series(1, 40) AS i;
      CREATE TABLE visits (page text, hits int);
      ALTER TABLE visits REPLICA IDENTITY FULL;
      INSERT INTO visits SELECT 'page ' || i % 4, i FROM generate_series(1, 20) AS i;
      CREATE TABLE numbers (id int PRIMARY KEY, n int);
      INSERT INTO numbers SELECT i, i FROM generate_series(1, 20) AS i;
      CREATE TABLE things (id int PRIMARY KEY, flag boolean, one uuid, two jsonb, three timestamptz,
        four time, five date, six bytea, seven interval, eight numeric, nine double precision,
        ten int[], eleven numeric(38, 6), twelve smallint, thirteen real, fourteen inet);
      CREATE TABLE texts (id int PRIMARY KEY, n int, body text, more text);
      ALTER TABLE texts ALTER body SET STORAGE EXTERNAL, ALTER more SET STORAGE EXTERNAL;
      INSERT INTO texts SELECT i, i, repeat('b', 4000), repeat('m', 4000)
        FROM generate_series(1, 20) AS i;
      ALTER TABLE things REPLICA IDENTITY FULL;
      INSERT INTO things SELECT i, i % 3 = 0 FROM generate_series(1, 12) AS i;
      """;

  static final String SYNC =
      """
      CREATE SYNC live FROM DATABASE src.public TO %s MODE REALTIME
        TABLES (
          orders AS (SELECT id, UPPER(status) AS status, CAST(amount * 100 AS BIGINT) AS cents,
              quantity * 2 AS twice, EXTRACT(YEAR FROM placed) AS since,
              MASK_SHA256(body) AS body, COALESCE(region, 'none') AS region
            FROM orders WHERE quantity > 20 AND COALESCE(status, '') <> 'test'),
          visits COLUMNS (page AS place) WHERE hits > 10,
          numbers WHERE n > 5,
          things COLUMNS EXCEPT (two) WHERE flag OR twelve > 3)
        ADD COLUMNS (origin AS 'shop')
      """;

  /** What each table of the target is, as the source says it. */
  static final Map<String, String> SELECTS =
      Map.of(
          "orders",
          """
          SELECT id, upper(status) AS status, (amount * 100)::bigint AS cents,
            quantity * 2 AS twice, extract(year FROM placed)::bigint AS since,
            encode(sha256(body::bytea), 'hex') AS body, coalesce(region, 'none') AS region,
            'shop' AS origin
          FROM orders WHERE quantity > 20 AND coalesce(status, '') <> 'test'
          """,
          "visits",
          "SELECT page AS place, 'shop' AS origin FROM visits WHERE hits > 10",
          "numbers",
          "SELECT id, n, 'shop' AS origin FROM numbers WHERE n > 5",
          "texts",
          "SELECT id, n, body, more, 'shop' AS origin FROM texts",
          "things",
          """
          SELECT id, flag, one, three, four, five, six, seven, eight, nine, ten, eleven, twelve,
            thirteen, fourteen, 'shop' AS origin
          FROM things WHERE flag OR twelve > 3
          """);

  static final List<String> NAMES = List.of("orders", "visits", "numbers", "things", "texts");

  private ComputedShop() {}

  static String change(Random random) {
    int id = 1 + random.nextInt(KEYS);
    int other = 1 + random.nextInt(KEYS);
    String status = List.of("'new'", "'test'", "'paid'", "NULL").get(random.nextInt(4));
    return switch (random.nextInt(14)) {
      case 10 -> "UPDATE things SET flag = NOT flag WHERE id %% 4 = %d".formatted(id % 4);
      case 11 ->
          """
          UPDATE things SET one = gen_random_uuid(), two = '{"a": [1]}', three = clock_timestamp(),
            four = clock_timestamp()::time, five = '2026-01-01'::date + %1$d,
            six = decode(md5('%1$d'), 'hex'), seven = '%1$d months 3 days 00:00:07.5',
            eight = 'NaN', nine = %1$d / 7.0, ten = ARRAY[%1$d, NULL],
            eleven = 12345678901234567890123456789012.5 / %1$d, twelve = %2$d %% 8,
            thirteen = %2$d / 9.0, fourteen = '10.0.0.%1$d'
          WHERE id %% 6 = %2$d %% 6
          """
              .formatted(id, other);
      case 0, 1 ->
          "INSERT INTO orders SELECT %d, NULL, %s, %d.25, %d, now()::timestamp(0), 'b%d' ON CONFLICT DO NOTHING"
              .formatted(id, status, other, other, id);
      case 2 -> "DELETE FROM orders WHERE id = " + id;
      case 3 -> "UPDATE orders SET status = %s WHERE id %% 7 = %d".formatted(status, id % 7);
      case 4 ->
          "UPDATE orders SET quantity = 41 - quantity, amount = NULL WHERE id = %d".formatted(id);
      case 5 ->
          "UPDATE orders SET id = %d, quantity = quantity + 7 WHERE id = %d AND NOT EXISTS (SELECT 1 FROM orders WHERE id = %d)"
              .formatted(other, id, other);
      case 6 ->
          "UPDATE orders SET body = repeat('%d', %d) WHERE id = %d"
              .formatted(id % 10, 5000 * random.nextInt(2), id);
      case 7 -> "UPDATE visits SET hits = 21 - hits WHERE page = 'page %d'".formatted(id % 5);
      case 8 ->
          random.nextBoolean()
              ? "INSERT INTO visits VALUES ('page %d', %d)".formatted(id % 5, other % 20)
              : "DELETE FROM visits WHERE ctid = (SELECT min(ctid) FROM visits)";
      case 12 -> "UPDATE texts SET n = n + 1 WHERE id %% 5 = %d".formatted(id % 5);
      case 13 ->
          switch (random.nextInt(4)) {
            case 0 -> "UPDATE texts SET body = repeat('%d', 4000) WHERE id = %d".formatted(id, id);
            case 1 ->
                "INSERT INTO texts VALUES (%d, 0, 'b', repeat('m', 5000)) ON CONFLICT DO NOTHING"
                    .formatted(id);
            case 2 -> "DELETE FROM texts WHERE id = " + id;
            default ->
                "UPDATE texts SET id = %1$d, n = 7 WHERE id = %2$d AND NOT EXISTS (SELECT 1 FROM texts WHERE id = %1$d)"
                    .formatted(other, id);
          };
      default -> "UPDATE numbers SET n = 11 - n WHERE id % 5 = " + id % 5;
    };
  }

  /** The same text in both systems. */
  static String joined(String table, String rows) {
    String columns =
        switch (table) {
          case "orders" -> "id, status, cents, twice, since, body, region, origin";
          case "texts" -> "id, n, body, more, origin";
          case "visits" -> "place, origin";
          case "things" -> "id, one, five, eight, eleven, twelve, fourteen, origin";
          default -> "id, n, origin";
        };
    return "SELECT concat_ws('|', " + columns + ") FROM " + rows + " AS t";
  }

  /** What stands in the tables of a target. */
  static Map<String, String> tables() {
    return NAMES.stream().collect(Collectors.toMap(name -> name, name -> "SELECT * FROM " + name));
  }
}
