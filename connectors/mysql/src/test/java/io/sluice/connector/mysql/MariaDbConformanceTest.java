package io.sluice.connector.mysql;

import io.sluice.connector.kit.Conformance;
import io.sluice.connector.kit.Quirks;
import io.sluice.connector.kit.TypeSample;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

final class MariaDbConformanceTest {
  @TestFactory
  Stream<DynamicNode> mariaDbConforms() {
    return Conformance.of(new MariaDbQuirks(TestServer.database()));
  }

  private record MariaDbQuirks(TestServer.Database database) implements Quirks, Quirks.NativeSql {
    @Override
    public ConnectorProvider provider() {
      return new MariadbProvider();
    }

    @Override
    public Connector open() {
      return database.connector();
    }

    @Override
    public Optional<NativeSql> sql() {
      return Optional.of(this);
    }

    @Override
    public Optional<String> secret() {
      return Optional.of("a secret of ours");
    }

    @Override
    public Optional<Connector> unreachable() {
      return Optional.of(database.connector("port", "1", "password", "a secret of ours"));
    }

    /** InnoDB keeps all numbers of a row in one page. */
    @Override
    public int columns() {
      return 900;
    }

    @Override
    public void execute(String sql) {
      database.run(sql);
    }

    @Override
    public String quote(String name) {
      return Sql.name(name);
    }

    /** One of each way to travel; TypesTest has every type. */
    @Override
    public List<TypeSample> types() {
      return List.of(
          TypeSample.of("bit(1)", "b'1'", "true"),
          TypeSample.of("bit(64)", "18446744073709551615", "18446744073709551615"),
          TypeSample.of("int", "-2147483648", "-2147483648"),
          TypeSample.of("bigint unsigned", "18446744073709551615", "18446744073709551615"),
          TypeSample.of("decimal(5,2)", "1.5", "1.50"),
          TypeSample.of("decimal(65,30)", "-1.5", "-1.500000000000000000000000000000"),
          TypeSample.of("float", "0.1", "0.1"),
          TypeSample.of("double", "-1.7976931348623157e308", "-1.7976931348623157E308"),
          TypeSample.of("varbinary(10)", "X'00ff5C0A'", "00ff5c0a"),
          TypeSample.of("date", "'2024-02-29'", "2024-02-29"),
          TypeSample.of("time(6)", "'23:59:59.999999'", "86399999999"),
          TypeSample.of(
              "datetime(6)", "'2024-02-29 12:00:00.000001'", "2024-02-29T12:00:00.000001"),
          TypeSample.of("timestamp", "'2024-02-29 10:00:00'", "2024-02-29T10:00Z"),
          TypeSample.of("json", "'{\"a\":1}'", "{\"a\":1}"),
          TypeSample.of(
              "uuid",
              "'123e4567-e89b-12d3-a456-426655440000'",
              "123e4567-e89b-12d3-a456-426655440000"),
          TypeSample.of("enum('a','b c')", "'b c'", "b c"),
          TypeSample.of("inet6", "'::1'", "::1"));
    }
  }
}
