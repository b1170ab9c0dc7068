package io.sluice.connector.postgres;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.kit.Conformance;
import io.sluice.connector.kit.Quirks;
import io.sluice.connector.kit.TypeSample;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

final class PostgresConformanceTest {
  @TestFactory
  Stream<DynamicNode> postgresConforms() {
    return Conformance.of(new PostgresQuirks(TestServer.database()));
  }

  private record PostgresQuirks(TestServer.Database database) implements Quirks, Quirks.NativeSql {
    @Override
    public ConnectorProvider provider() {
      return new PostgresProvider();
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
      return Optional.of("secret");
    }

    @Override
    public Optional<Connector> unreachable() {
      return Optional.of(database.connector("port", "1"));
    }

    /** So many take more than the least size of a split. */
    @Override
    public int rowsWorthSplitting() {
      return 400_000;
    }

    @Override
    public void execute(String sql) {
      database.run(sql);
    }

    @Override
    public String quote(String name) {
      return Quoting.identifier(name);
    }

    /** One of each way to travel; TypesTest has every type. */
    @Override
    public List<TypeSample> types() {
      return List.of(
          TypeSample.of("boolean", "true", "true"),
          TypeSample.of("integer", "-2147483648", "-2147483648"),
          TypeSample.of("numeric(5,2)", "1.5", "1.50"),
          TypeSample.of("numeric", "'NaN'", "NaN"),
          TypeSample.of("real", "'Infinity'", "Infinity"),
          TypeSample.of("bytea", "'\\x00ff'", "00ff"),
          TypeSample.of("date", "'infinity'", "infinity", "'2024-02-29'", "2024-02-29"),
          TypeSample.of("time", "'24:00'", "86400000000"),
          TypeSample.of("timestamp", "'2024-02-29 12:00:00.000001'", "2024-02-29T12:00:00.000001"),
          TypeSample.of("timestamptz", "'2024-02-29 12:00:00.5+02'", "2024-02-29T10:00:00.500Z"),
          TypeSample.of("jsonb", "'{\"a\":1}'", "{\"a\": 1}"),
          TypeSample.of("int4range[]", "'{\"[1,2]\"}'", "{\"[1,3)\"}"));
    }
  }
}
