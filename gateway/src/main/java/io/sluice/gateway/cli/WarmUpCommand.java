package io.sluice.gateway.cli;

import io.sluice.gateway.quickstart.ShopServer;
import io.sluice.gateway.resource.Resource;
import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sluice warm-up}, which the launcher runs once after a build: the JVM archives the classes
 * that it loads, so that later runs start faster.
 */
@Command(name = "warm-up", hidden = true, description = "Loads the classes that most runs need.")
final class WarmUpCommand implements Callable<Integer> {
  private static final String THINGS =
      """
      CREATE TABLE things (
        id bigint PRIMARY KEY, name text NOT NULL, price numeric(12, 2), amount numeric, kind char(1), label varchar(9),
        size int, weight float8, part float4, made date, seen timestamp, changed timestamptz, good boolean,
        token uuid, facts jsonb, raw bytea, tags text[]);
      INSERT INTO things
      SELECT i, 'thing ' || i, i, i, 'a', 'b', i, i, i, current_date, now(), now(), true,
             md5(i::text)::uuid, '{}', '\\x00', '{a,b}'
      FROM generate_series(1, 20000) AS i;
      ANALYZE""";

  @Option(names = "--data-dir", required = true, description = "An empty folder.")
  private Path folder = Path.of("");

  private final Output output = Output.standard();

  @Override
  public Integer call() {
    Logging.configure(0);
    Path data = folder.toAbsolutePath().resolve("postgres");
    try (ShopServer server = ShopServer.start(data, THINGS);
        Gateway gateway = Gateway.open(GatewaySettings.of(folder));
        Screen screen = Screen.own()) {
      Scripts scripts = new Scripts(gateway, gateway.session(folder), Format.TABLE, output, screen);
      String text = Resource.text(WarmUpCommand.class, "warm-up.sql");
      Map<String, String> variables = Map.of("port", String.valueOf(server.port()));
      boolean done = scripts.run("warm-up.sql", text, variables) && scripts.awaitRuns();
      return done ? ExitCode.DONE : ExitCode.FAILED;
    } catch (SluiceException e) {
      output.say(Failure.text("", e));
      return ExitCode.FAILED;
    }
  }
}
