EXPLAIN SELECT * FROM shop.orders LIMIT 5
----
query | source SQL | shop: SELECT "id", "status", "amount", "quantity", "customer", "address", "ordered" FROM "public"."orders" LIMIT 5
query | column id | bigint
query | column status | text
query | column amount | numeric(12,2)
query | column quantity | integer
query | column customer | bigint
query | column address | inet
query | column ordered | date

EXPLAIN SELECT id, quantity + 1 AS more, status || '!' AS s FROM SHOP.PUBLIC.ORDERS o WHERE o.ID BETWEEN 1 AND 10 AND address IS NOT NULL
----
query | source SQL | shop: SELECT "id", CAST("quantity" + 1 AS integer), CAST("status" || '!' AS text) FROM "public"."orders" WHERE "id" >= 1 AND "id" <= 10 AND "address" IS NOT NULL
query | column id | bigint
query | column more | INT32
query | column s | TEXT

EXPLAIN SELECT c."Name", SUM(o.amount) AS total, COUNT(*) AS n FROM shop.orders o JOIN shop."Customers" c ON o.customer = c.id GROUP BY c."Name"
----
query | source SQL | shop: SELECT "Customers"."Name", CAST(SUM("t"."amount") AS numeric(38, 2)) AS "total", CAST(COUNT(*) AS bigint) AS "n" FROM (SELECT "amount", "customer" FROM "public"."orders") AS "t" INNER JOIN "public"."Customers" ON "t"."customer" = "Customers"."id" GROUP BY "Customers"."Name"
query | column Name | text
query | column total | DECIMAL(38,2)
query | column n | INT64

EXPLAIN SELECT c.id, o.address FROM shop.Customers c LEFT JOIN shop.orders o ON o.customer = c.id ORDER BY o.amount DESC LIMIT 3
----
query | source SQL | shop: SELECT "t"."id", "t0"."address" FROM (SELECT "id" FROM "public"."Customers") AS "t" LEFT JOIN (SELECT "amount", "customer", "address" FROM "public"."orders") AS "t0" ON "t"."id" = "t0"."customer" ORDER BY "t0"."amount" DESC LIMIT 3
query | column id | bigint
query | column address | inet

EXPLAIN SELECT r.region, o.status FROM wh.regions r JOIN shop.orders o ON r.id = o.customer WHERE o.quantity = 1 AND UPPER(r.region) = 'X'
----
query | source SQL of i1 | wh: SELECT "id", "region" FROM "main"."regions"
query | source SQL of i2 | shop: SELECT "status", "customer" FROM "public"."orders" WHERE "quantity" = 1
query | residual | SELECT "t"."region", "i2"."status" FROM (SELECT * FROM "i1" WHERE UPPER("region") = 'X') AS "t" INNER JOIN "i2" ON "t"."id" = "i2"."customer"
query | note | each of wh, shop has a snapshot of its own: no one point in time
query | column region | VARCHAR
query | column status | text

EXPLAIN SELECT id FROM shop.orders WHERE status < 'b' ORDER BY status
----
query | source SQL of i1 | shop: SELECT "id", "status" FROM "public"."orders"
query | residual | SELECT "id" FROM "i1" WHERE "status" < 'b' ORDER BY "status"
query | column id | bigint

EXPLAIN SELECT id FROM shop.orders WHERE address = '10.0.0.1' OR id = 5
----
query | source SQL of i1 | shop: SELECT "id", "address" FROM "public"."orders"
query | residual | SELECT "id" FROM "i1" WHERE "address" = '10.0.0.1' OR "id" = 5
query | column id | bigint

EXPLAIN SELECT name, runs FROM sys.syncs WHERE name LIKE 'a%'
----
query | source SQL of i1 | sys: SELECT "name", "runs" FROM "sys"."syncs"
query | residual | SELECT * FROM "i1" WHERE "name" LIKE 'a%'
query | column name | TEXT
query | column runs | INT64

EXPLAIN SELECT COUNT(*) AS n FROM sys.syncs
----
query | source SQL of i1 | sys: SELECT "name", "runs" FROM "sys"."syncs"
query | residual | SELECT CAST(COUNT(*) AS BIGINT) AS "n" FROM "i1"
query | column n | INT64

EXPLAIN SELECT 1
----
query | constant | the row is known, and nothing is run
query | column column1 | INT32

EXPLAIN VALUES (1, 'a'), (2, 'ä''b')
----
query | residual | SELECT CAST("EXPR$0" AS INTEGER), CAST("EXPR$1" AS VARCHAR) FROM (VALUES (1, 'a'), (2, 'ä''b')) AS "t" ("EXPR$0", "EXPR$1")
query | column column1 | INT32
query | column column2 | TEXT

EXPLAIN WITH big AS (SELECT * FROM shop.orders WHERE quantity > 100) SELECT id FROM big UNION ALL SELECT id FROM wh.regions
----
query | source SQL of i1 | shop: SELECT "id" FROM "public"."orders" WHERE "quantity" > 100
query | source SQL of i2 | wh: SELECT "id" FROM "main"."regions"
query | residual | SELECT CAST("id" AS BIGINT) AS "id" FROM (SELECT * FROM "i1" UNION ALL SELECT * FROM "i2") AS "t"
query | note | each of shop, wh has a snapshot of its own: no one point in time
query | column id | INT64

EXPLAIN SELECT id FROM shop.orders WHERE customer IN (SELECT id FROM wh.regions)
----
query | source SQL of i1 | shop: SELECT "id", "customer" FROM "public"."orders"
query | source SQL of i2 | wh: SELECT "id" FROM "main"."regions" GROUP BY "id"
query | residual | SELECT "i1"."id" FROM "i1" INNER JOIN "i2" ON "i1"."customer" = "i2"."id"
query | note | each of shop, wh has a snapshot of its own: no one point in time
query | column id | bigint

EXPLAIN SELECT quantity / customer AS q, SUBSTRING(status FROM quantity) AS s, CAST(status AS VARCHAR(3)) AS v FROM shop.orders
----
query | source SQL of i1 | shop: SELECT "status", "quantity", "customer" FROM "public"."orders"
query | residual | SELECT CAST((CASE WHEN "customer" = 0 THEN error('division by zero') ELSE ("quantity" // "customer") END) AS BIGINT) AS "q", CAST(substring("status", greatest(CAST("quantity" AS BIGINT), 1)) AS VARCHAR) AS "s", CAST(substring(CAST("status" AS VARCHAR), 1, 3) AS VARCHAR) AS "v" FROM "i1"
query | column q | INT64
query | column s | TEXT
query | column v | TEXT

EXPLAIN SELECT COALESCE(status, 'none') AS s, CASE WHEN quantity IN (1, 2) THEN 'few' ELSE 'many' END AS c FROM shop.orders WHERE status LIKE '50\%'
----
query | source SQL | shop: SELECT CAST(CASE WHEN "status" IS NOT NULL THEN CAST("status" AS TEXT) ELSE 'none' END AS text), CAST(CASE WHEN "quantity" = 1 OR "quantity" = 2 THEN 'few' ELSE 'many' END AS text) FROM "public"."orders" WHERE ("status" LIKE '50\%' ESCAPE '')
query | column s | TEXT
query | column c | TEXT

EXPLAIN SELECT CAST(at AS DATE) AS d FROM shop.events WHERE at >= TIMESTAMP '2026-01-01 00:00:00'
----
query | source SQL of i1 | shop: SELECT "at" FROM "public"."events" WHERE "at" >= (TIMESTAMP '2026-01-01 00:00:00' AT TIME ZONE 'UTC')
query | residual | SELECT CAST("at" AS DATE) AS "d" FROM "i1"
query | column d | DATE

EXPLAIN SELECT "order" FROM shop.stock.items WHERE ordered > '2026-01-01'
----
UNKNOWN_COLUMN at 1:52: no column ordered in any table
Did you mean "order"?

EXPLAIN SELECT id FROM shop.orders WHERE ordered > '2026-01-01'
----
query | source SQL | shop: SELECT "id" FROM "public"."orders" WHERE "ordered" > DATE '2026-01-01'
query | column id | bigint

EXPLAIN SELECT CAST(id AS text) AS a, CAST(quantity AS int8) AS b, CAST(amount AS float8) AS c FROM shop.orders
----
query | source SQL | shop: SELECT CAST("id" AS TEXT), CAST("quantity" AS BIGINT), CAST("amount" AS DOUBLE PRECISION) FROM "public"."orders"
query | column a | TEXT
query | column b | INT64
query | column c | FLOAT64

EXPLAIN SELECT amount / quantity AS each FROM shop.orders
----
query | source SQL of i1 | shop: SELECT "amount", "quantity" FROM "public"."orders"
query | residual | SELECT CAST((CASE WHEN "quantity" = 0 THEN error('division by zero') ELSE CAST(CAST(sign("amount") * sign("quantity") * ((CAST(replace(CAST(abs(CAST("amount" AS DECIMAL(12, 2))) AS VARCHAR), '.', '') AS HUGEINT) * 100000000000 + abs(CAST("quantity" AS HUGEINT)) // 2) // abs(CAST("quantity" AS HUGEINT))) AS DECIMAL(38, 0)) * CAST('0.0000000000001' AS DECIMAL(38, 13)) AS DECIMAL(23, 13)) END) AS DECIMAL(23, 13)) AS "each" FROM "i1"
query | column each | DECIMAL(23,13)

EXPLAIN SELECT 1, 'it''s' AS word, TRUE AS yes, CAST(NULL AS BIGINT) AS nothing, -5000000000 AS deep
----
query | constant | the row is known, and nothing is run
query | column column1 | INT32
query | column word | TEXT
query | column yes | BOOLEAN
query | column nothing | INT64
query | column deep | INT64

EXPLAIN SELECT 1 + 1 AS two, BIZDATE() AS today
----
query | residual | SELECT CAST(1 + 1 AS INTEGER) AS "two", CAST(DATE '2026-02-28' AS DATE) AS "today" FROM (VALUES (0)) AS "t" ("ZERO")
query | column two | INT32
query | column today | DATE

EXPLAIN VALUES (1), (2)
----
query | residual | SELECT CAST("EXPR$0" AS INTEGER) FROM (VALUES (1), (2)) AS "t" ("EXPR$0")
query | column column1 | INT32
