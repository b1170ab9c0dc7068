package io.sluice.connector.mysql;

import io.sluice.connector.mysql.session.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server says in answer to SHOW GRANTS.
 *
 * @param user the account as {@code user@host}
 */
record Rights(String user, List<Grant> grants) {
  /** What staging and publishing take. */
  static final List<String> TO_WRITE =
      List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "INDEX");

  private static final Pattern LINE =
      Pattern.compile("GRANT (.+) ON (\\*|`(?:[^`]|``)+`)\\.\\* TO .*", Pattern.DOTALL);

  /**
   * Some rights on all tables of a database.
   *
   * @param on the database, quoted and with its wildcards; or {@code *}
   */
  record Grant(List<String> rights, String on) {
    boolean covers(String schema) {
      String pattern = on.substring(1, Math.max(1, on.length() - 1)).replace("``", "`");
      return on.equals("*") || pattern.replace("\\_", "_").replace("\\%", "%").equals(schema);
    }

    boolean gives(String right) {
      return rights.contains(right) || rights.contains("ALL PRIVILEGES") || rights.contains("ALL");
    }
  }

  static Rights of(Connection session, String user) throws SQLException {
    List<Grant> grants = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
      while (rows.next()) {
        Matcher line = LINE.matcher(rows.getString(1));
        if (line.matches()) {
          List<String> rights = List.of(line.group(1).toUpperCase(Locale.ROOT).split(", ?"));
          grants.add(new Grant(rights, line.group(2)));
        }
      }
    }
    return new Rights(user, List.copyOf(grants));
  }

  /** The user as GRANT names it. */
  String grantee() {
    int at = user.lastIndexOf('@');
    return at < 0
        ? Sql.literal(user)
        : Sql.literal(user.substring(0, at)) + "@" + Sql.literal(user.substring(at + 1));
  }

  /** Whether the user has a right at the whole server. */
  boolean has(String right) {
    return grants.stream().anyMatch(grant -> grant.on().equals("*") && grant.gives(right));
  }

  /** Those of the rights that the user lacks in a database. */
  List<String> missing(String schema, List<String> wanted) {
    return wanted.stream()
        .filter(
            right -> grants.stream().noneMatch(grant -> grant.covers(schema) && grant.gives(right)))
        .toList();
  }
}
