package io.sluice.gateway.store;

import io.sluice.gateway.store.StoredUser.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users in the store and what they were granted. */
public final class UserTable {
  private final Database database;

  UserTable(Database database) {
    this.database = database;
  }

  public void add(String name, String role, String password, Instant created) {
    database.update(
        "INSERT INTO users (folded, name, role, password, created) VALUES (?, ?, ?, ?, ?)",
        Names.fold(name),
        name,
        role,
        password,
        Times.micros(created));
  }

  public void role(String name, String role) {
    database.update("UPDATE users SET role = ? WHERE folded = ?", role, Names.fold(name));
  }

  /**
   * Gives a user another password.
   *
   * @param password hashed
   */
  public void password(String name, String password) {
    database.update("UPDATE users SET password = ? WHERE folded = ?", password, Names.fold(name));
  }

  public void remove(String name) {
    database.update("DELETE FROM users WHERE folded = ?", Names.fold(name));
  }

  /** Keeps what a user may do with a connection, which may be nothing. */
  public void grant(String user, String connection, Grant grant) {
    if (grant.equals(Grant.NONE)) {
      database.update(
          "DELETE FROM grants WHERE \"user\" = ? AND connection = ?",
          Names.fold(user),
          Names.fold(connection));
      return;
    }
    database.put(
        "grants",
        List.of("\"user\"", "connection"),
        List.of("reads", "writes"),
        Names.fold(user),
        Names.fold(connection),
        grant.reads() ? 1 : 0,
        grant.writes() ? 1 : 0);
  }

  /** Forgets what was granted on a connection: another of its name is not the same. */
  public void removeGrantsOn(String connection) {
    database.update("DELETE FROM grants WHERE connection = ?", Names.fold(connection));
  }

  /** All, sorted by name. */
  public List<StoredUser> all() {
    Map<String, Map<String, Grant>> grants = grants();
    return database.query(
        "SELECT folded, name, role, password, created FROM users ORDER BY folded",
        row -> read(row, grants.getOrDefault(row.getString("folded"), Map.of())));
  }

  private static StoredUser read(ResultSet row, Map<String, Grant> grants) throws SQLException {
    return new StoredUser(
        row.getString("name"),
        row.getString("role"),
        row.getString("password"),
        Times.instant(row.getLong("created")),
        grants);
  }

  /** All, by user. */
  private Map<String, Map<String, Grant>> grants() {
    Map<String, Map<String, Grant>> grants = new HashMap<>();
    database.query(
        "SELECT \"user\", connection, reads, writes FROM grants",
        row ->
            grants
                .computeIfAbsent(row.getString("user"), any -> new HashMap<>())
                .put(
                    row.getString("connection"),
                    new Grant(row.getInt("reads") == 1, row.getInt("writes") == 1)));
    return grants;
  }
}
