package io.sluice.gateway.cli;

import io.sluice.gateway.quickstart.ShopServer;
import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.gateway.session.Session;
import io.sluice.gateway.store.DataDirectory;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice quickstart}. */
@Command(
    name = "quickstart",
    description =
        "Starts a Postgres server with a small shop, copies it into a DuckDB file by one statement,"
            + " looks at the copy, and then lets it follow the shop.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
  /** Marks a folder that a quickstart made, and so may make afresh. */
  private static final String MARK = "made-by-quickstart";

  private static final String LOOK =
      """
      SELECT status, COUNT(*) AS orders, SUM(total) AS total
      FROM warehouse.sales.orders GROUP BY status ORDER BY status""";

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where the copy is kept; made afresh each time. Default: ./sluice-quickstart.")
  private Path folder = Path.of("sluice-quickstart");

  private final Output standard = Output.standard();

  /** All of it is for people, and in one order: what is said stands between the rows. */
  private final Output output = new Output(standard.rows(), standard.rows());

  @Override
  public Integer call() {
    Logging.configure(0);
    try {
      prepareFolder();
      say("Starting a Postgres server with a small shop in it ...");
      try (ShopServer shop = ShopServer.start(server());
          Gateway gateway = Gateway.open(GatewaySettings.of(folder));
          Screen screen = Screen.own()) {
        return show(gateway, shop, screen) ? ExitCode.DONE : ExitCode.FAILED;
      }
    } catch (SluiceException e) {
      standard.say(Failure.text("", e));
      return ExitCode.FAILED;
    }
  }

  private boolean show(Gateway gateway, ShopServer shop, Screen screen) {
    Session session = gateway.session(folder);
    Scripts scripts = new Scripts(gateway, session, Format.TABLE, output, screen);
    say("It listens on port " + shop.port() + ", and these statements copy it into a DuckDB file:");
    carryOut(
        scripts,
        "CREATE CONNECTION shop TYPE postgres\n  WITH (host = 'localhost', port = "
            + shop.port()
            + ", database = 'shop', user = 'postgres')");
    carryOut(scripts, "CREATE CONNECTION warehouse TYPE duckdb WITH (path = 'warehouse.duckdb')");
    carryOut(scripts, "EXPLAIN CREATE SYNC orders_copy FROM TABLE shop.sales.orders TO warehouse");
    carryOut(scripts, "CREATE SYNC shop_copy FROM DATABASE shop TO warehouse");
    if (!scripts.awaitRuns()) {
      return false;
    }
    carryOut(scripts, "SELECT target, state, \"rows\", bytes FROM sys.sync_tables");
    carryOut(scripts, LOOK);
    follow(scripts, new Arrivals(shop, session));
    next();
    return true;
  }

  /** The second part: the target follows the shop. */
  private void follow(Scripts scripts, Arrivals arrivals) {
    say("\nSo much for a copy. A sync in MODE REALTIME follows the shop's log:");
    carryOut(
        scripts,
        "CREATE SYNC shop_live FROM DATABASE shop.sales TO DATABASE warehouse.live MODE REALTIME");
    carryOut(scripts, "WAIT FOR SYNC shop_live UNTIL LIVE");
    say("\nWhat is changed at the shop now arrives by itself:");
    arrive(
        arrivals,
        "INSERT INTO sales.orders VALUES (900001, gen_random_uuid(), now(), 'placed', 12.50)",
        "id = 900001",
        1);
    arrive(
        arrivals,
        "UPDATE sales.orders SET status = 'paid' WHERE id = 900001",
        "id = 900001 AND status = 'paid'",
        1);
    arrive(arrivals, "DELETE FROM sales.orders WHERE id = 900001", "id = 900001", 0);
    carryOut(
        scripts,
        "SELECT target, state, inserts, updates, deletes FROM sys.sync_tables WHERE sync ="
            + " 'shop_live'");
    carryOut(scripts, "DROP SYNC shop_live");
  }

  private void arrive(Arrivals arrivals, String change, String condition, long wanted) {
    say("\nshop=# " + change + ";");
    Duration delay =
        arrivals.measure(
            change, "SELECT COUNT(*) FROM warehouse.live.orders WHERE " + condition, wanted);
    say("  seen in the warehouse " + delay.toMillis() + " ms after its commit");
  }

  private void carryOut(Scripts scripts, String text) {
    say("\nsluice> " + text.replace("\n", "\n     -> ") + ";");
    for (Statement statement : Session.parse(text, Map.of())) {
      scripts.statements().run(statement);
    }
  }

  private void next() {
    String sql = "./sluice sql --data-dir " + folder;
    say(
        """

        The Postgres server ends with this command; the copy stays in %s.
        What to try next:
          %s                 # a prompt: SHOW TABLES FROM warehouse;
          %s -e "SELECT * FROM sys.runs"
          ./sluice help sql           # scripts, variables, formats
        docs/sql.md has the language, docs/ has a page for each connector.\
        """
            .formatted(folder.resolve("warehouse.duckdb"), sql, sql));
  }

  private void say(String text) {
    output.rows().println(text);
    output.rows().flush();
  }

  /** The server's own folder. */
  private Path server() {
    return folder.toAbsolutePath().normalize().resolve("postgres");
  }

  /** Empties what an earlier quickstart left; refuses a folder that somebody else made. */
  private void prepareFolder() {
    try {
      if (Files.exists(folder) && !Files.exists(folder.resolve(MARK))) {
        throw new SluiceException(
                ErrorCode.ALREADY_EXISTS, folder + " exists, and no quickstart made it")
            .withSuggestion("Give another folder with --data-dir.");
      }
      // Under the lock, so that nobody's open data directory is emptied.
      try (DataDirectory held = DataDirectory.open(folder)) {
        ShopServer.endLeftover(server());
        List<Path> old;
        try (Stream<Path> files = Files.walk(held.folder())) {
          old =
              files
                  .filter(file -> isLeftover(held, file))
                  .sorted(Comparator.reverseOrder())
                  .toList();
        }
        for (Path file : old) {
          Files.delete(file);
        }
        Files.writeString(held.resolve(MARK), "");
      }
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.DATA_DIRECTORY_UNUSABLE,
          folder + " cannot be made afresh: " + e.getMessage(),
          e);
    }
  }

  private static boolean isLeftover(DataDirectory held, Path file) {
    return !file.equals(held.folder()) && !file.equals(held.resolve("lock"));
  }
}
