package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.kit.Quirks;
import io.sluice.connector.kit.TypeSample;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.option.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of the test's. Its own SQL is DuckDB's: tables of a database in memory, which are
 * exported after every statement, as another program would write them.
 */
final class FileQuirks implements Quirks, Quirks.NativeSql, AutoCloseable {
  private static final Pattern TABLE =
      Pattern.compile("(?:TABLE|INTO) \"((?:[^\"]|\"\")+)\"\\.\"((?:[^\"]|\"\")+)\"");

  private final ConnectorProvider provider;
  private final Format format;
  private final List<TypeSample> types;
  private final Path folder;
  private final Options options;
  private final ConnectorContext context;
  private final Engine elsewhere;
  private final Session session;

  FileQuirks(ConnectorProvider provider, Format format, List<TypeSample> types, Path folder) {
    this.provider = provider;
    this.format = format;
    this.types = types;
    this.folder = folder.resolve("kit");
    this.options =
        Options.parse("file", provider.options(), Map.of("path", "kit", "format", format.word()));
    this.context = new ConnectorContext("kit", folder, 2, 256L << 20);
    this.elsewhere = new Engine(FileSettings.of(options, context));
    this.session = elsewhere.session();
  }

  @Override
  public ConnectorProvider provider() {
    return provider;
  }

  @Override
  public Connector open() {
    return provider.open(options, context);
  }

  @Override
  public Optional<NativeSql> sql() {
    return Optional.of(this);
  }

  @Override
  public int rowsWorthSplitting() {
    return 600_000;
  }

  @Override
  public void execute(String sql) {
    Matcher table = TABLE.matcher(sql);
    if (!table.find()) {
      throw new IllegalArgumentException(sql);
    }
    String schema = table.group(1).replace("\"\"", "\"");
    String name = table.group(2).replace("\"\"", "\"");
    Path file = folder.resolve(schema).resolve(name + format.endings().get(0));
    try {
      Files.createDirectories(file.getParent());
      session.execute("CREATE SCHEMA IF NOT EXISTS " + quote(schema));
      session.execute(sql);
      session.execute(
          "COPY "
              + quote(schema)
              + "."
              + quote(name)
              + " TO "
              + Quoting.literal(file.toString())
              + " (FORMAT "
              + format.word()
              + ")");
    } catch (SQLException e) {
      throw FileErrors.translate(e, ErrorCode.TARGET_FAILED, sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String quote(String name) {
    return Quoting.identifier(name);
  }

  @Override
  public List<TypeSample> types() {
    return types;
  }

  @Override
  public void close() {
    session.close();
    elsewhere.close();
  }
}
