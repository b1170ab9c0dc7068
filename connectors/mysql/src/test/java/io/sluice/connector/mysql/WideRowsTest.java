package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.option.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a megabyte each are read in a process that could not hold a hundred of them. */
final class WideRowsTest {
  private static final int ROWS = 250;

  @TempDir private Path folder;

  @Test
  void wideRowsAreReadInLittleMemory() throws IOException, InterruptedException {
    TestServer.Database database = TestServer.database();
    database.run(
        "CREATE TABLE wide (id int PRIMARY KEY, body longtext)",
        // Small ones first, from which nobody could tell what comes.
        "INSERT INTO wide SELECT seq, 'x' FROM seq_1_to_2000",
        "INSERT INTO wide SELECT 2000 + seq, REPEAT(MD5(seq), 32768) FROM seq_1_to_" + ROWS);
    Path output = folder.resolve("output.txt");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx128m",
                Reading.class.getName(),
                Integer.toString(database.server().port()),
                database.name())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = child.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).endsWith((2000 + ROWS) + " rows\n");
  }

  private static Scan scan(Connector connector, String database) {
    TableId table = new TableId(database, "wide");
    return Scan.Table.of(table, connector.catalog().table(table).orElseThrow().rowType());
  }

  /** Reads the table and counts. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] arguments) throws InterruptedException {
      Map<String, String> options =
          Map.of(
              "host",
              "127.0.0.1",
              "port",
              arguments[0],
              "database",
              arguments[1],
              "user",
              TestServer.USER,
              "password",
              TestServer.PASSWORD);
      MariadbProvider provider = new MariadbProvider();
      long rows = 0;
      try (Connector connector =
              provider.open(
                  Options.parse(provider.type(), provider.options(), options),
                  new ConnectorContext("db", Path.of(""), 2, 64 << 20));
          BufferAllocator allocator = new RootAllocator(32 << 20);
          Snapshot snapshot = connector.source().orElseThrow().snapshot();
          BatchReader reader =
              snapshot.read(
                  scan(connector, arguments[1]), Split.WHOLE, Optional.empty(), allocator)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          try (Batch batch = next.get()) {
            rows += batch.rows();
          }
        }
      }
      System.out.println(rows + " rows");
    }
  }
}
