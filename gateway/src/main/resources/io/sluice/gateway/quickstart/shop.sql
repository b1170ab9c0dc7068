-- A small shop: the same rows every time, types of every kind, and names that need quotes.
CREATE SCHEMA catalog;
CREATE SCHEMA sales;
CREATE SCHEMA crm;
CREATE SCHEMA "Lager Süd";

CREATE TYPE sales.order_status AS ENUM ('placed', 'paid', 'shipped', 'returned');
CREATE TYPE crm.channel AS ENUM ('mail', 'phone', 'chat');

CREATE TABLE catalog.categories (
  id     int PRIMARY KEY,
  parent int,
  name   text NOT NULL
);
INSERT INTO catalog.categories
SELECT i, CASE WHEN i > 10 THEN i % 10 + 1 END, 'Category ' || i FROM generate_series(1, 60) AS i;

CREATE TABLE catalog.products (
  id          bigint PRIMARY KEY,
  category_id int NOT NULL,
  sku         char(10) NOT NULL,
  name        varchar(80) NOT NULL,
  price       numeric(12, 2) NOT NULL,
  weight_kg   real,
  tags        text[] NOT NULL,
  sizes       int[],
  attributes  jsonb NOT NULL DEFAULT '{}',
  sold_in     daterange,
  discontinued boolean NOT NULL DEFAULT false
);
INSERT INTO catalog.products
SELECT i, i % 60 + 1, 'SKU' || lpad(i::text, 7, '0'), 'Product ' || i || CASE i % 7 WHEN 0 THEN ' – größer' WHEN 1 THEN ' 限定版' ELSE '' END,
       (i * 7919 % 100000)::numeric / 100, CASE WHEN i % 5 > 0 THEN (i % 400) / 10.0 END,
       ARRAY['tag' || i % 20, 'quote''s', 'comma, inside'], CASE WHEN i % 3 = 0 THEN ARRAY[i % 10, NULL, 42] END,
       jsonb_build_object('color', (ARRAY['red', 'green', 'blue'])[i % 3 + 1], 'stock', i % 100, 'rating', (i % 50)::numeric / 10),
       daterange(DATE '2020-01-01' + (i % 900)::int, CASE WHEN i % 4 > 0 THEN DATE '2024-01-01' + (i % 300)::int END),
       i % 97 = 0
FROM generate_series(1, 5000) AS i;

CREATE TABLE catalog.images (
  product_id bigint PRIMARY KEY,
  checksum   uuid NOT NULL,
  thumbnail  bytea NOT NULL
);
INSERT INTO catalog.images
SELECT i, md5('image' || i)::uuid, decode(repeat(md5(i::text), 4), 'hex') FROM generate_series(1, 5000) AS i;

CREATE TABLE crm.customers (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  email      text,
  born       date,
  joined     timestamptz NOT NULL,
  preferred  crm.channel,
  last_ip    inet,
  "note for us" text
);
INSERT INTO crm.customers
SELECT md5('customer' || i)::uuid, (ARRAY['Ada', 'Émile', '李雷', 'Žofie', 'O''Neil'])[i % 5 + 1] || ' ' || i,
       CASE WHEN i % 11 > 0 THEN 'user' || i || '@example.org' END, DATE '1940-01-01' + (i * 37 % 25000),
       TIMESTAMPTZ '2019-01-01 00:00:00+00' + i * INTERVAL '37 minutes',
       (ARRAY['mail', 'phone', 'chat', NULL])[i % 4 + 1]::crm.channel, ('10.' || i % 250 || '.' || i % 200 || '.7')::inet,
       CASE WHEN i % 13 = 0 THEN E'two\nlines\tand a tab' END
FROM generate_series(1, 20000) AS i;

CREATE TABLE crm.addresses (
  customer_id uuid NOT NULL,
  ordinal     smallint NOT NULL,
  street      text NOT NULL,
  city        text NOT NULL,
  country     char(2) NOT NULL,
  location    point,
  PRIMARY KEY (customer_id, ordinal)
);
INSERT INTO crm.addresses
SELECT md5('customer' || i)::uuid, n, 'Street ' || i * n, (ARRAY['Berlin', 'Łódź', '東京', 'São Paulo'])[i % 4 + 1],
       (ARRAY['DE', 'PL', 'JP', 'BR'])[i % 4 + 1], point(i % 180, n * 10)
FROM generate_series(1, 20000) AS i, generate_series(1, 2) AS n WHERE n = 1 OR i % 4 = 0;

CREATE TABLE crm.contacts (
  id          bigint PRIMARY KEY,
  customer_id uuid NOT NULL,
  at          timestamptz NOT NULL,
  lasted      interval,
  channel     crm.channel NOT NULL,
  content     json
);
INSERT INTO crm.contacts
SELECT i, md5('customer' || i % 20000 + 1)::uuid, TIMESTAMPTZ '2025-01-01 00:00:00+00' + i * INTERVAL '11 minutes',
       CASE WHEN i % 3 > 0 THEN (i % 3600) * INTERVAL '1 second' END, (ARRAY['mail', 'phone', 'chat'])[i % 3 + 1]::crm.channel,
       json_build_object('subject', 'Question ' || i % 50, 'solved', i % 2 = 0)
FROM generate_series(1, 30000) AS i;

CREATE TABLE sales.orders (
  id          bigint PRIMARY KEY,
  customer_id uuid NOT NULL,
  placed      timestamptz NOT NULL,
  status      sales.order_status NOT NULL,
  total       numeric(14, 2) NOT NULL,
  exact_tax   numeric,
  coupon      text
);
INSERT INTO sales.orders
SELECT i, md5('customer' || i % 20000 + 1)::uuid, TIMESTAMPTZ '2025-01-01 00:00:00+00' + i * INTERVAL '4 minutes 13 seconds',
       (ARRAY['placed', 'paid', 'shipped', 'shipped', 'returned'])[i % 5 + 1]::sales.order_status, (i::bigint * 104729 % 1000000)::numeric / 100,
       (i % 1000)::numeric / 7, CASE WHEN i % 17 = 0 THEN 'SAVE' || i % 30 END
FROM generate_series(1, 80000) AS i;

CREATE TABLE sales.order_lines (
  order_id   bigint NOT NULL,
  line       int NOT NULL,
  product_id bigint NOT NULL,
  quantity   int NOT NULL,
  price      numeric(12, 2) NOT NULL,
  discount   double precision,
  PRIMARY KEY (order_id, line)
);
INSERT INTO sales.order_lines
SELECT i, n, (i * 31 + n * 17) % 5000 + 1, (i + n) % 5 + 1, ((i * 31 + n * 17)::bigint * 7919 % 100000)::numeric / 100,
       CASE WHEN (i + n) % 6 = 0 THEN 0.1 * ((i % 5) + 1) END
FROM generate_series(1, 80000) AS i, generate_series(1, 3) AS n;

CREATE TABLE sales.payments (
  id       bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  paid     timestamp NOT NULL,
  amount   numeric(14, 2) NOT NULL,
  receipt  bytea
);
INSERT INTO sales.payments
SELECT i, i, TIMESTAMP '2025-01-01 08:00:00' + i * INTERVAL '4 minutes 13 seconds 125 milliseconds', (i::bigint * 104729 % 1000000)::numeric / 100,
       CASE WHEN i % 50 = 0 THEN decode(md5('receipt' || i), 'hex') END
FROM generate_series(1, 60000) AS i;

CREATE TABLE sales.opening_hours (
  weekday int PRIMARY KEY,
  opens   time NOT NULL,
  closes  time NOT NULL,
  valid   tstzrange NOT NULL
);
INSERT INTO sales.opening_hours
SELECT i, TIME '08:00', CASE WHEN i = 6 THEN TIME '24:00' ELSE TIME '18:30' END, tstzrange(TIMESTAMPTZ '2025-01-01 00:00:00+00', NULL)
FROM generate_series(1, 7) AS i;

CREATE TABLE "Lager Süd"."Stock Level" (
  "product id" bigint PRIMARY KEY,
  "Menge"      int NOT NULL,
  "über Soll"  boolean NOT NULL,
  "select"     text
);
INSERT INTO "Lager Süd"."Stock Level"
SELECT i, i * 13 % 500, i % 3 = 0, CASE WHEN i % 9 = 0 THEN 'shelf "' || i % 40 || '"' END FROM generate_series(1, 5000) AS i;

CREATE TABLE "Lager Süd"."移動" (
  id         bigint PRIMARY KEY,
  product_id bigint NOT NULL,
  delta      int NOT NULL,
  happened   date NOT NULL
);
INSERT INTO "Lager Süd"."移動"
SELECT i, i % 5000 + 1, i % 21 - 10, DATE '2025-01-01' + (i % 365)::int FROM generate_series(1, 40000) AS i;

-- A log without a key, and a table that nothing was ever written to.
CREATE TABLE sales.visits (at timestamptz NOT NULL, page text NOT NULL, took_ms double precision);
ALTER TABLE sales.visits REPLICA IDENTITY FULL;
INSERT INTO sales.visits
SELECT TIMESTAMPTZ '2025-06-01 00:00:00+00' + i * INTERVAL '7 seconds', '/product/' || i % 5000, CASE WHEN i % 10000 = 0 THEN 'NaN'::double precision ELSE i % 900 END
FROM generate_series(1, 100000) AS i;
CREATE TABLE sales.refunds (id bigint PRIMARY KEY, order_id bigint NOT NULL, reason text);

ANALYZE;
