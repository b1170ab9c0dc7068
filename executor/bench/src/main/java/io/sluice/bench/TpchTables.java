package io.sluice.bench;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;

/** The eight tables of TPC-H as its specification types them. */
final class TpchTables {
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("region", "r_regionkey int, r_name char(25), r_comment varchar(152)");
    COLUMNS.put(
        "nation", "n_nationkey int, n_name char(25), n_regionkey int, n_comment varchar(152)");
    COLUMNS.put(
        "supplier",
        "s_suppkey bigint, s_name char(25), s_address varchar(40), s_nationkey int, s_phone char(15),"
            + " s_acctbal numeric(15,2), s_comment varchar(101)");
    COLUMNS.put(
        "part",
        "p_partkey bigint, p_name varchar(55), p_mfgr char(25), p_brand char(10), p_type varchar(25),"
            + " p_size int, p_container char(10), p_retailprice numeric(15,2), p_comment varchar(23)");
    COLUMNS.put(
        "partsupp",
        "ps_partkey bigint, ps_suppkey bigint, ps_availqty int, ps_supplycost numeric(15,2),"
            + " ps_comment varchar(199)");
    COLUMNS.put(
        "customer",
        "c_custkey bigint, c_name varchar(25), c_address varchar(40), c_nationkey int, c_phone char(15),"
            + " c_acctbal numeric(15,2), c_mktsegment char(10), c_comment varchar(117)");
    COLUMNS.put(
        "orders",
        "o_orderkey bigint, o_custkey bigint, o_orderstatus char(1), o_totalprice numeric(15,2), o_orderdate date,"
            + " o_orderpriority char(15), o_clerk char(15), o_shippriority int, o_comment varchar(79)");
    COLUMNS.put(
        "lineitem",
        "l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int, l_quantity numeric(15,2),"
            + " l_extendedprice numeric(15,2), l_discount numeric(15,2), l_tax numeric(15,2), l_returnflag char(1),"
            + " l_linestatus char(1), l_shipdate date, l_commitdate date, l_receiptdate date,"
            + " l_shipinstruct char(25), l_shipmode char(10), l_comment varchar(44)");
  }

  private TpchTables() {}

  static Iterable<String> names() {
    return COLUMNS.keySet();
  }

  /** The column definitions, without a key. */
  static String columns(String table) {
    return Objects.requireNonNull(COLUMNS.get(table), table);
  }

  /** Name and type of each column. */
  static List<String[]> columnTypes(String table) {
    return Arrays.stream(columns(table).split(", ")).map(column -> column.split(" ", 2)).toList();
  }

  /** Creates and fills all tables in the database {@code src}. */
  static void load(PostgresServer server, double scale) throws SQLException, IOException {
    for (String table : names()) {
      server.run("src", "CREATE TABLE " + table + " (" + columns(table) + ")");
      try (Connection connection = server.connect("src")) {
        InputStream lines = new Lines(table, scale);
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')", lines, 1 << 16);
      }
      server.run("src", "VACUUM ANALYZE " + table);
    }
  }

  /** Creates and fills {@code lineitem} in the database {@code src}. */
  static void loadLineitem(MariaDbServer server, double scale) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE src.lineitem (" + columns("lineitem") + ")");
      statement
          .unwrap(org.mariadb.jdbc.Statement.class)
          .setLocalInfileInputStream(new Lines("lineitem", scale));
      statement.execute(
          "LOAD DATA LOCAL INFILE 'lines' INTO TABLE src.lineitem FIELDS TERMINATED BY '|'");
      statement.execute("ANALYZE TABLE src.lineitem");
    }
  }

  /** The rows of a table as lines with values parted by bars, generated as they are read. */
  private static final class Lines extends InputStream {
    private final Iterator<? extends TpchEntity> rows;
    private byte[] bytes = {};
    private int at;

    Lines(String table, double scale) {
      rows = TpchTable.getTable(table).createGenerator(scale, 1, 1).iterator();
    }

    @Override
    public int read() {
      return more() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!more()) {
        return -1;
      }
      int piece = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, piece);
      at += piece;
      return piece;
    }

    private boolean more() {
      if (at == bytes.length && rows.hasNext()) {
        StringBuilder lines = new StringBuilder();
        while (lines.length() < 1 << 16 && rows.hasNext()) {
          String line = rows.next().toLine();
          lines.append(line, 0, line.length() - 1).append('\n');
        }
        bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return at < bytes.length;
    }
  }
}
