CREATE SECRET shop_pw FROM ENV 'SHOP_PW';
CREATE CONNECTION shop TYPE postgres WITH (host = 'db1', port = 5432, database = 'shop', user = 'sync', password = SECRET shop_pw);
CREATE CONNECTION wh   TYPE duckdb   WITH (path = 'warehouse.duckdb');
TEST CONNECTION shop FOR CDC;

CREATE SYNC shop_live FROM DATABASE shop TO wh MODE REALTIME;

CREATE SYNC shop_rt FROM DATABASE shop.public EXCLUDING TABLES ('tmp_*') TO DATABASE wh.ods
  MODE REALTIME START SNAPSHOT APPLY MIRROR
  TABLES ( orders AS (SELECT id, amount, MASK_SHA256(phone) AS phone FROM orders WHERE region <> 'test'), audit_log APPLY APPEND )
  ON SCHEMA CHANGE (ADD COLUMN APPLY, DROP COLUMN KEEP)  ON DELETE SOFT (deleted_at)
  VALIDATE EVERY INTERVAL '6' HOUR USING CHECKSUM REPAIR;

CREATE SYNC orders_daily
  FROM QUERY ( SELECT id, UPPER(status) AS status, CAST(amount AS DECIMAL(18,2)) AS amount, 'shop' AS origin
               FROM shop.public.orders WHERE updated_at >= BIZDATE() AND updated_at < BIZDATE() + INTERVAL '1' DAY )
  TO TABLE wh.ods.orders PARTITION (ds = BIZDATE())
  MODE BATCH APPLY OVERWRITE  ON ERROR ROW QUARANTINE LIMIT 100 ROWS
  SCHEDULE CRON '10 0 * * *' TIME ZONE 'Asia/Shanghai';
RUN SYNC orders_daily FOR BIZDATE BETWEEN DATE '2026-01-01' AND DATE '2026-01-31' PARALLEL 4;

CREATE SYNC orders_all FROM TABLES LIKE 'mysql_shard*.order_db_*.orders_*' TO TABLE wh.ods.orders
  MODE BATCH FULL THEN INCREMENTAL ON (gmt_modified) OVERLAP INTERVAL '10' MINUTE
  APPLY UPSERT KEY (shard, id) ADD COLUMNS (shard AS SYNC_SOURCE_TABLE()) SCHEDULE EVERY INTERVAL '1' HOUR;

CREATE SYNC erp_t1 FROM DATABASE erp.hr TO DATABASE lake.ods MODE REALTIME
  APPLY LOG MERGE (LOG TABLE '{table}_log', BASE TABLE '{table}', PARTITION ds BY DAY TIME ZONE 'Asia/Shanghai',
                   MERGE CRON '30 0 * * *', RETAIN LOG INTERVAL '7' DAY);
