package io.sluice.bench;

import java.nio.file.Path;

/** The shell commands that are timed. */
final class Commands {
  private Commands() {}

  /** Has Sluice carry out statements. */
  static String sluice(Path data, String... statements) {
    return "./sluice sql --data-dir "
        + data.resolve("state")
        + " -e \""
        + String.join("; ", statements)
        + ";\"";
  }

  /** The connections {@code s} and {@code d} to the databases of the Postgres server. */
  static String fromPostgres(PostgresServer server) {
    return postgres(server, "s", "src");
  }

  static String toPostgres(PostgresServer server) {
    return postgres(server, "d", "dst");
  }

  private static String postgres(PostgresServer server, String name, String database) {
    return String.format(
        "CREATE CONNECTION %s TYPE postgres WITH (host = '127.0.0.1', port = %d, database = '%s', user = 'postgres')",
        name, server.port(), database);
  }

  /** A connection {@code name} to a database of the MariaDB server. */
  static String mariaDb(MariaDbServer server, String name, String database) {
    return String.format(
        "CREATE CONNECTION %s TYPE mariadb WITH (host = '127.0.0.1', port = %d, database = '%s', user = 'root')",
        name, server.port(), database);
  }

  /** A connection {@code f} to a folder of files. */
  static String files(Path folder, String format) {
    return String.format(
        "CREATE CONNECTION f TYPE file WITH (path = '%s', format = '%s')", folder, format);
  }

  static String psql(PostgresServer server, String database, String sql) {
    return String.format(
        "psql -X -q -h 127.0.0.1 -p %d -U postgres -d %s -c '%s'", server.port(), database, sql);
  }

  /** Reads {@code lineitem} from Postgres. */
  static String copyOut(PostgresServer server) {
    return psql(server, "src", "COPY lineitem TO STDOUT (FORMAT BINARY)");
  }

  /** Reads {@code lineitem} from one Postgres database and writes it to the other. */
  static String pipe(PostgresServer server) {
    return copyOut(server)
        + " | "
        + psql(server, "dst", "COPY lineitem FROM STDIN (FORMAT BINARY)");
  }

  /** Copies one Postgres database to the other. */
  static String pgcopydb(PostgresServer server) {
    return String.format(
        "rm -rf /tmp/sluice-bench-pgcopydb; pgcopydb clone --no-owner --no-acl --table-jobs 2 --index-jobs 1"
            + " --dir /tmp/sluice-bench-pgcopydb --source %s --target %s",
        server.url("src"), server.url("dst"));
  }
}
