package io.sluice.bench;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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

  /** Creates and fills all tables in the database {@code src}. */
  static void load(Server server, double scale) throws SQLException, IOException {
    for (String table : names()) {
      server.run("src", "CREATE TABLE " + table + " (" + columns(table) + ")");
      try (Connection connection = server.connect("src")) {
        CopyIn copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|')");
        StringBuilder lines = new StringBuilder();
        for (TpchEntity row : TpchTable.getTable(table).createGenerator(scale, 1, 1)) {
          String line = row.toLine();
          lines.append(line, 0, line.length() - 1).append('\n');
          if (lines.length() > 1 << 20) {
            write(copy, lines);
          }
        }
        write(copy, lines);
        copy.endCopy();
      }
      server.run("src", "VACUUM ANALYZE " + table);
    }
  }

  private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }
}
