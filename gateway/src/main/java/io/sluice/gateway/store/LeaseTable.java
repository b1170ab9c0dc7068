package io.sluice.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which of several gateways works at which sync. Who is still there is told by the store's clock,
 * so that the gateways' own need not agree. Of a store in Postgres.
 */
public final class LeaseTable {
  private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
  private static final String HOLDER =
      "leases l JOIN gateways g ON g.id = l.gateway AND g.expires > " + NOW;

  private static final String GATEWAYS =
      "SELECT g.*, (SELECT count(*) FROM leases l WHERE l.gateway = g.id) AS syncs"
          + " FROM gateways g WHERE g.expires > "
          + NOW;

  private final Database database;

  LeaseTable(Database database) {
    this.database = database;
  }

  /** A sync that another gateway asks for. */
  public record Asked(String sync, String asker) {}

  /** Lets a gateway take part. */
  public void enter(String gateway, String name, Duration lease) {
    database.update(
        "INSERT INTO gateways (id, name, started, expires) VALUES (?, ?, "
            + NOW
            + ", "
            + NOW
            + " + ?)",
        gateway,
        name,
        micros(lease));
  }

  /**
   * Tells that a gateway is still there; false if it is too late, and others may have its syncs.
   */
  public boolean renew(String gateway, Duration lease) {
    return database.update(
            "UPDATE gateways SET expires = " + NOW + " + ? WHERE id = ? AND expires > " + NOW,
            micros(lease),
            gateway)
        == 1;
  }

  /** Takes a gateway out, with all that it holds; and those that are long gone. */
  public void leave(String gateway) {
    database.update(
        "DELETE FROM gateways WHERE id = ? OR expires < " + NOW + " - ?",
        gateway,
        micros(Duration.ofHours(1)));
  }

  /** The identities of the syncs that nobody works at. */
  public List<String> free() {
    return database.query(
        "SELECT s.id FROM syncs s WHERE NOT EXISTS (SELECT FROM "
            + HOLDER
            + " WHERE l.sync_id = s.id) ORDER BY s.created",
        row -> row.getString(1));
  }

  /** Makes a sync a gateway's; false if another that is there has it. */
  public boolean take(String sync, String gateway) {
    return database.update(
            "INSERT INTO leases (sync_id, gateway, asker) VALUES (?, ?, '') ON CONFLICT (sync_id)"
                + " DO UPDATE SET gateway = excluded.gateway, asker = '' WHERE leases.gateway ="
                + " excluded.gateway OR NOT EXISTS (SELECT FROM gateways g WHERE g.id ="
                + " leases.gateway AND g.expires > "
                + NOW
                + ")",
            sync,
            gateway)
        == 1;
  }

  /** Asks whoever has a sync for it. */
  public void ask(String sync, String asker) {
    database.update("UPDATE leases SET asker = ? WHERE sync_id = ?", asker, sync);
  }

  /** What others that are there ask a gateway for. */
  public List<Asked> asked(String gateway) {
    return database.query(
        "SELECT l.sync_id, l.asker FROM leases l JOIN gateways g ON g.id = l.asker AND g.expires > "
            + NOW
            + " WHERE l.gateway = ?",
        row -> new Asked(row.getString(1), row.getString(2)),
        gateway);
  }

  /** Hands a sync that a gateway has to another. */
  public void hand(String sync, String from, String to) {
    database.update(
        "UPDATE leases SET gateway = ?, asker = '' WHERE sync_id = ? AND gateway = ?",
        to,
        sync,
        from);
  }

  /** The identities of the syncs that a gateway has. */
  public List<String> of(String gateway) {
    return database.query(
        "SELECT sync_id FROM leases WHERE gateway = ?", row -> row.getString(1), gateway);
  }

  /** Whether a sync is a gateway's now. */
  public boolean holds(String sync, String gateway) {
    return !database
        .query(
            "SELECT 1 FROM " + HOLDER + " WHERE l.sync_id = ? AND l.gateway = ?",
            row -> row.getInt(1),
            sync,
            gateway)
        .isEmpty();
  }

  /** The gateway that works at a sync. */
  public Optional<StoredGateway> holder(String sync) {
    return database.find(
        GATEWAYS + " AND g.id = (SELECT gateway FROM leases WHERE sync_id = ?)",
        LeaseTable::gateway,
        sync);
  }

  /** The gateways that are there, the oldest first. */
  public List<StoredGateway> gateways() {
    return database.query(GATEWAYS + " ORDER BY started", LeaseTable::gateway);
  }

  private static StoredGateway gateway(ResultSet row) throws SQLException {
    return new StoredGateway(
        row.getString("id"),
        row.getString("name"),
        Times.instant(row.getLong("started")),
        row.getLong("syncs"));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
