package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the jobs read and write, made when a job first asks for it and shared by all. */
final class Servers implements AutoCloseable {
  private final double scale;
  private final Path folder;
  private @Nullable PostgresServer postgres;
  private @Nullable MariaDbServer mariaDb;

  Servers(double scale) throws IOException {
    this.scale = scale;
    this.folder = Files.createTempDirectory("sluice-bench");
  }

  /** Postgres with TPC-H in its database {@code src}. */
  PostgresServer postgres() throws Exception {
    PostgresServer server = postgres;
    if (server == null) {
      server = PostgresServer.start();
      postgres = server;
      System.out.println("loading TPC-H at scale " + scale + " into Postgres");
      TpchTables.load(server, scale);
    }
    return server;
  }

  /** MariaDB with {@code lineitem} in its database {@code src}. */
  MariaDbServer mariaDb() throws Exception {
    MariaDbServer server = mariaDb;
    if (server == null) {
      server = MariaDbServer.start();
      mariaDb = server;
      System.out.println("loading lineitem at scale " + scale + " into MariaDB");
      TpchTables.loadLineitem(server, scale);
    }
    return server;
  }

  /** A folder for files. */
  Path folder() {
    return folder;
  }

  /** What must be durable is; outside the clock before a run, inside it behind the run. */
  void checkpoint() throws SQLException {
    if (postgres != null) {
      postgres.checkpoint();
    }
  }

  Map<String, Object> facts() throws SQLException {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (postgres != null) {
      facts.put("postgres", postgres.facts());
    }
    if (mariaDb != null) {
      facts.put("mariadb", mariaDb.facts());
    }
    return facts;
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    if (mariaDb != null) {
      mariaDb.close();
    }
    Folders.delete(folder);
  }
}
