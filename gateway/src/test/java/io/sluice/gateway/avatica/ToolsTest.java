package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Servers;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** Tools that know nothing of us but the driver and its address. */
final class ToolsTest {
  private static final String SHOP =
      """
      CREATE SCHEMA stock;
      CREATE TABLE orders (id int PRIMARY KEY, note character varying(40), amount numeric(12,2) NOT NULL);
      CREATE TABLE stock."Lager Süd" (shelf int, slot int, parts bytea, PRIMARY KEY (shelf, slot));
      CREATE VIEW stock.empty AS SELECT * FROM stock."Lager Süd" WHERE parts IS NULL;
      INSERT INTO orders SELECT i, 'order ' || i, i * 1.5 FROM generate_series(1, 5) AS i;
      """;

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder.resolve("server"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @SuppressWarnings("try") // SchemaCrawler's close() throws anything.
  void schemaCrawlerDrawsTheTreeOfEverySystem() throws Exception {
    String database = Servers.database();
    Servers.execute(database, SHOP);
    try (Connection connection = DriverManager.getConnection(address())) {
      Jdbc.execute(connection, List.of(Servers.connect("shop", database)));
    }
    try (DatabaseConnectionSource source =
        DatabaseConnectionSources.newDatabaseConnectionSource(
            address(), new MultiUseUserCredentials())) {
      Catalog catalog =
          SchemaCrawlerUtility.getCatalog(
              source,
              SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                  .withLoadOptions(
                      LoadOptionsBuilder.builder()
                          .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                          .toOptions()));
      assertThat(catalog.getSchemas())
          .extracting(schema -> schema.getCatalogName() + "." + schema.getName())
          .containsExactlyInAnyOrder("shop.public", "shop.stock", "sys.main");
      assertThat(tree(catalog, "shop"))
          .containsExactlyInAnyOrder(
              "public.orders TABLE id integer!, note character varying(40), amount numeric(12,2)! KEY id",
              "stock.Lager Süd TABLE shelf integer!, slot integer!, parts bytea KEY shelf, slot",
              "stock.empty VIEW shelf integer, slot integer, parts bytea");
      assertThat(tree(catalog, "sys"))
          .contains(
              "main.capabilities TABLE connector VARCHAR, capability VARCHAR, supported BOOLEAN");
    }
  }

  /** As {@code schema.table KIND column type!, ... KEY column, ...}. */
  private static List<String> tree(Catalog catalog, String connection) {
    return catalog.getTables().stream()
        .filter(table -> table.getSchema().getCatalogName().equals(connection))
        .map(ToolsTest::line)
        .toList();
  }

  private static String line(Table table) {
    return table.getSchema().getName()
        + "."
        + plain(table)
        + " "
        + table.getTableType().getTableType().toUpperCase(Locale.ROOT)
        + " "
        + table.getColumns().stream().map(ToolsTest::typed).collect(Collectors.joining(", "))
        + (table.hasPrimaryKey()
            ? " KEY "
                + table.getPrimaryKey().getConstrainedColumns().stream()
                    .map(ToolsTest::plain)
                    .collect(Collectors.joining(", "))
            : "");
  }

  private static String typed(Column column) {
    return plain(column)
        + " "
        + column.getColumnDataType().getDatabaseSpecificTypeName()
        + (column.isNullable() ? "" : "!");
  }

  private static String plain(NamedObject named) {
    return named.getName().replace("\"", "");
  }

  @Test
  void sqllineBrowsesCreatesWatchesAndDropsASync() throws IOException {
    String database = Servers.database();
    Servers.execute(database, SHOP);
    String said =
        sqlline(
            Servers.connect("shop", database),
            "CREATE CONNECTION w TYPE duckdb WITH (path = '" + folder.resolve("w.duckdb") + "');",
            "!tables",
            "!columns orders",
            "!primarykeys orders",
            "CREATE SYNC s FROM TABLE shop.orders TO TABLE w.orders;",
            "WAIT FOR SYNC s;",
            "SELECT name, state FROM sys.syncs;",
            "SELECT SUM(amount) AS total FROM w.orders;",
            "DROP SYNC s;",
            "SELECT COUNT(*) AS left_over FROM sys.syncs;");
    assertThat(said)
        .contains(
            "'shop','public','orders','TABLE'",
            "'shop','stock','empty','VIEW'",
            "'shop','public','orders','amount','3','numeric(12,2)'",
            "'shop','public','orders','id','1'",
            "'1','s','FINISHED','5','5'",
            "'s','FINISHED'",
            "'total'\n'22.50'",
            "'left_over'\n'0'")
        .doesNotContain("Error");
  }

  @Test
  void sqllineIsToldWhatIsWrongAndHowToMendIt() throws IOException {
    assertThat(sqlline("SELECT nmae FROM sys.syncs;"))
        .contains(
            "Error: line 1, column 8: no column nmae",
            "Did you mean \"name\"? (state=42703,code=1103)");
  }

  private String address() {
    return "jdbc:sluice://127.0.0.1:" + server.port() + "/";
  }

  /** What sqlline prints, which has the driver's jar, if there is one, and nothing else of ours. */
  private String sqlline(String... lines) throws IOException {
    Path script = folder.resolve("script");
    Files.writeString(
        script,
        "!set outputformat csv\n"
            + Arrays.stream(lines).map(line -> line.strip() + "\n").collect(Collectors.joining()));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + folder,
            "-cp",
            Path.of("target", "clients", "sqlline-jar-with-dependencies.jar").toAbsolutePath()
                + File.pathSeparator
                + driver(),
            "sqlline.SqlLine",
            "-u",
            address(),
            "-n",
            "",
            "-p",
            "",
            "--run=" + script);
    try (ChildProcess client =
        ChildProcess.start(Path.of("/dev/null"), folder, Map.of(), command)) {
      client.exitCode();
      return client.out() + client.err();
    }
  }

  private static String driver() {
    try {
      Path place =
          Path.of(
              Class.forName("io.sluice.jdbc.SluiceDriver")
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return Files.isRegularFile(place) ? place.toString() : System.getProperty("java.class.path");
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
