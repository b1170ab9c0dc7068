package io.sluice.connector.postgres;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.Check;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The checks of TEST CONNECTION. Nothing is changed at the server. */
final class ConnectionTest {
  private static final String FACTS =
      """
      SELECT current_user AS usr, current_database() AS db,
        current_setting('server_version') AS version,
        (SELECT s.version FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()) AS encryption,
        has_database_privilege(current_database(), 'CREATE') AS creates,
        to_regnamespace('sluice') IS NOT NULL AS kept,
        COALESCE(has_schema_privilege(to_regnamespace('sluice')::oid, 'USAGE')
          AND has_schema_privilege(to_regnamespace('sluice')::oid, 'CREATE')
          AND NOT EXISTS (SELECT FROM pg_class k WHERE k.relkind = 'r'
            AND k.relnamespace = to_regnamespace('sluice')::oid
            AND NOT (has_table_privilege(k.oid, 'SELECT') AND has_table_privilege(k.oid, 'INSERT')
              AND has_table_privilege(k.oid, 'UPDATE') AND has_table_privilege(k.oid, 'DELETE'))),
          false) AS keeps,
        to_regnamespace(quote_ident(?)) IS NOT NULL AS schema_exists,
        COALESCE(has_schema_privilege(to_regnamespace(quote_ident(?))::oid, 'CREATE'), false)
          AS schema_writes,
        pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS frozen,
        current_setting('wal_level') AS wal,
        (SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = current_user)
          AS replicates,
        current_setting('max_replication_slots')::int AS slots,
        (SELECT count(*) FROM pg_replication_slots) AS slots_used,
        current_setting('max_wal_senders')::int AS senders,
        (SELECT count(*) FROM pg_stat_replication) AS senders_used
      """;

  private static final String TABLES =
      """
      SELECT count(*) AS tables,
        count(*) FILTER (WHERE has_table_privilege(c.oid, 'SELECT')
          AND has_schema_privilege(n.oid, 'USAGE')) AS readable,
        min(n.nspname) FILTER (WHERE NOT has_table_privilege(c.oid, 'SELECT')
          OR NOT has_schema_privilege(n.oid, 'USAGE')) AS denied
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
        AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'sluice')
      """;

  /** Only the owner of a table may publish it. */
  private static final String OWNERS =
      """
      SELECT count(*) AS tables, count(*) FILTER (WHERE pg_has_role(c.relowner, 'USAGE')) AS owned,
        min(pg_get_userbyid(c.relowner)::text)
          FILTER (WHERE NOT pg_has_role(c.relowner, 'USAGE')) AS owner
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
        AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'sluice')
      """;

  private final Database database;
  private final String schema;
  private final List<Check> checks = new ArrayList<>();

  ConnectionTest(Database database, String schema) {
    this.database = database;
    this.schema = schema;
  }

  List<Check> run(Purpose purpose) {
    try {
      database.use(session -> checks(session, purpose));
    } catch (SluiceException failure) {
      checks.add(refused(failure));
    } catch (SQLException failure) {
      checks.add(new Check("query", false, String.valueOf(failure.getMessage()), "an answer", ""));
    }
    return List.copyOf(checks);
  }

  private List<Check> checks(Connection session, Purpose purpose) throws SQLException {
    checks.add(Check.passed("reach the server", "answered"));
    facts(session, purpose);
    if (purpose == Purpose.READ || purpose == Purpose.CDC) {
      reading(session);
    }
    if (purpose == Purpose.CDC) {
      publishing(session);
    }
    return checks;
  }

  private static Check refused(SluiceException failure) {
    String found = failure.getMessage();
    return switch (failure.code()) {
      case AUTHENTICATION_FAILED ->
          new Check("log in", false, found, "the right user and password", "");
      case DATABASE_MISSING ->
          new Check("open the database", false, found, "a database of this name", "");
      case SERVER_TOO_OLD -> new Check("version", false, found, Database.OLDEST + " or later", "");
      case ENCRYPTION_FAILED ->
          new Check("encryption", false, found, "a connection as sslmode asks for it", "");
      default -> new Check("reach the server", false, found, "a server at this host and port", "");
    };
  }

  private void facts(Connection session, Purpose purpose) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(FACTS)) {
      statement.setString(1, schema);
      statement.setString(2, schema);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        checks.add(Check.passed("log in", "as " + row.getString("usr")));
        checks.add(Check.passed("open the database", row.getString("db")));
        checks.add(Check.passed("version", row.getString("version")));
        String encryption = row.getString("encryption");
        checks.add(Check.passed("encryption", encryption == null ? "none" : encryption));
        if (purpose == Purpose.WRITE) {
          writing(row);
        }
        if (purpose == Purpose.CDC) {
          following(row);
        }
      }
    }
  }

  private void reading(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(TABLES);
        ResultSet row = statement.executeQuery()) {
      row.next();
      String denied = row.getString("denied");
      String fix =
          denied == null
              ? ""
              : "GRANT USAGE ON SCHEMA "
                  + Quoting.identifier(denied)
                  + " TO CURRENT_USER; "
                  + "GRANT SELECT ON ALL TABLES IN SCHEMA "
                  + Quoting.identifier(denied)
                  + " TO CURRENT_USER";
      check(
          "read tables",
          denied == null,
          row.getLong("readable") + " of " + row.getLong("tables") + " tables readable",
          "SELECT on every table that is synced",
          grantee(fix, session));
    }
  }

  private static String grantee(String fix, Connection session) throws SQLException {
    return fix.replace("CURRENT_USER", Quoting.identifier(session.getMetaData().getUserName()));
  }

  private void writing(ResultSet row) throws SQLException {
    String user = Quoting.identifier(row.getString("usr"));
    String creating =
        "GRANT CREATE ON DATABASE " + Quoting.identifier(row.getString("db")) + " TO " + user;
    boolean writable = !row.getBoolean("frozen");
    check("write", writable, writable ? "read and write" : "read only", "a primary server", "");
    boolean exists = row.getBoolean("schema_exists");
    boolean creates = row.getBoolean("creates");
    boolean usable = exists ? row.getBoolean("schema_writes") : creates;
    check(
        "create tables in schema " + schema,
        usable,
        usable ? "allowed" : exists ? "not allowed" : "the schema is missing",
        "CREATE on the schema",
        exists
            ? "GRANT USAGE, CREATE ON SCHEMA " + Quoting.identifier(schema) + " TO " + user
            : creating);
    boolean kept = row.getBoolean("kept");
    boolean keeps = kept ? row.getBoolean("keeps") : creates;
    check(
        "keep checkpoints in schema sluice",
        keeps,
        keeps ? "allowed" : kept ? "not allowed" : "the schema is missing",
        "a schema sluice that the user may write",
        kept
            ? "GRANT USAGE, CREATE ON SCHEMA sluice TO "
                + user
                + "; GRANT ALL ON ALL TABLES IN SCHEMA sluice TO "
                + user
            : "CREATE SCHEMA sluice AUTHORIZATION " + user);
  }

  private void following(ResultSet row) throws SQLException {
    boolean primary = !row.getBoolean("frozen");
    check("primary", primary, primary ? "a primary" : "read only", "a primary server", "");
    String wal = row.getString("wal");
    check(
        "log level",
        wal.equals("logical"),
        "wal_level = " + wal,
        "wal_level = logical",
        "ALTER SYSTEM SET wal_level = logical -- then restart the server");
    boolean replicates = row.getBoolean("replicates");
    check(
        "right to replicate",
        replicates,
        replicates ? "granted" : "not granted",
        "the attribute REPLICATION",
        "ALTER ROLE " + Quoting.identifier(row.getString("usr")) + " REPLICATION");
    free(row, "replication slots", "slots", "max_replication_slots");
    free(row, "log senders", "senders", "max_wal_senders");
    boolean creates = row.getBoolean("creates");
    check(
        "create a publication",
        creates,
        creates ? "allowed" : "not allowed",
        "CREATE on the database",
        "GRANT CREATE ON DATABASE "
            + Quoting.identifier(row.getString("db"))
            + " TO "
            + Quoting.identifier(row.getString("usr")));
  }

  private void publishing(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(OWNERS);
        ResultSet row = statement.executeQuery()) {
      row.next();
      String owner = row.getString("owner");
      check(
          "publish tables",
          owner == null,
          row.getLong("owned") + " of " + row.getLong("tables") + " tables owned",
          "the rights of the owner of every table that is synced",
          owner == null
              ? ""
              : grantee("GRANT " + Quoting.identifier(owner) + " TO CURRENT_USER", session));
    }
  }

  private void free(ResultSet row, String name, String column, String setting) throws SQLException {
    long most = row.getLong(column);
    long used = row.getLong(column + "_used");
    check(
        name,
        used < most,
        used + " of " + most + " in use",
        "one free",
        "ALTER SYSTEM SET " + setting + " = " + (most + 10) + " -- then restart the server");
  }

  private void check(String name, boolean ok, String found, String wanted, String fix) {
    checks.add(ok ? Check.passed(name, found) : new Check(name, false, found, wanted, fix));
  }
}
