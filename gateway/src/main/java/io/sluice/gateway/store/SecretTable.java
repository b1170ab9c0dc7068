package io.sluice.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secrets in the store; literal ones come and go encrypted. */
public final class SecretTable {
  private final Database database;

  SecretTable(Database database) {
    this.database = database;
  }

  /** Keeps a secret, in place of the one of the same name if there is one. */
  public void put(StoredSecret secret, Instant created) {
    database.put(
        "secrets",
        List.of("folded"),
        List.of("name", "kind", "value", "owner", "created"),
        Names.fold(secret.name()),
        secret.name(),
        secret.kind().name(),
        secret.value(),
        secret.owner(),
        Times.micros(created));
  }

  public Optional<StoredSecret> find(String name) {
    return database.find(
        "SELECT name, kind, value, owner FROM secrets WHERE folded = ?",
        SecretTable::read,
        Names.fold(name));
  }

  /** All, sorted by name. */
  public List<StoredSecret> all() {
    return database.query(
        "SELECT name, kind, value, owner FROM secrets ORDER BY folded", SecretTable::read);
  }

  /** Forgets the secrets that were made for a connection. */
  public void removeOwned(String connection) {
    database.update("DELETE FROM secrets WHERE owner = ?", connection);
  }

  public void remove(String name) {
    database.update("DELETE FROM secrets WHERE folded = ?", Names.fold(name));
  }

  private static StoredSecret read(ResultSet row) throws SQLException {
    return new StoredSecret(
        row.getString(1),
        StoredSecret.Kind.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4));
  }
}
