package io.sluice.connector.mysql.change;

import io.sluice.connector.mysql.session.Database;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.type.TypeKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why a table cannot be followed faithfully: what Debezium 3.5 does not carry is refused. */
final class Obstacles {
  private static final Set<String> MOMENTS = Set.of("date", "datetime", "timestamp");

  private Obstacles() {}

  static List<String> of(Connection session, TableInfo table) throws SQLException {
    List<String> obstacles = new ArrayList<>();
    if (table.kind() == TableInfo.Kind.VIEW) {
      obstacles.add("it is a view, which has no changes in the binary log");
    }
    setting(session, "log_bin", "1", "the server keeps no binary log", obstacles);
    setting(session, "binlog_format", "ROW", "SET GLOBAL binlog_format = 'ROW'", obstacles);
    setting(session, "binlog_row_image", "FULL", "SET GLOBAL binlog_row_image = 'FULL'", obstacles);
    String mode =
        Database.value(session, "SELECT @@GLOBAL.sql_mode").orElse("").toUpperCase(Locale.ROOT);
    boolean zeroDates = !mode.contains("NO_ZERO_DATE") || !mode.contains("NO_ZERO_IN_DATE");
    for (TableColumn column : table.columns()) {
      column(column, zeroDates, obstacles);
    }
    return obstacles;
  }

  private static void setting(
      Connection session, String name, String wanted, String mend, List<String> obstacles)
      throws SQLException {
    String found = Database.value(session, "SELECT @@GLOBAL." + name).orElse("");
    if (!found.equalsIgnoreCase(wanted)) {
      obstacles.add("%s is %s and must be %s: %s".formatted(name, found, wanted, mend));
    }
  }

  private static void column(TableColumn column, boolean zeroDates, List<String> obstacles) {
    String base = column.type().nativeType().replaceAll("[ (].*", "");
    String named = "column \"" + column.name() + "\" (" + column.type() + ")";
    if (base.equals("uuid") || base.equals("inet6") || base.equals("inet4")) {
      obstacles.add(
          named + " is of a type that the log's reader does not decode faithfully; leave it out");
    } else if (MOMENTS.contains(base) && column.type().kind() == TypeKind.NATIVE_TEXT) {
      obstacles.add(
          named
              + " travels as text, because of the connection's option special_dates = 'text',"
              + " and the log's reader does not tell such dates; set it to 'fail'");
    } else if (MOMENTS.contains(base) && zeroDates) {
      obstacles.add(
          named
              + " may hold zero dates, which the log's reader does not tell from NULL; forbid them:"
              + " SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',NO_ZERO_DATE,NO_ZERO_IN_DATE')");
    }
  }
}
