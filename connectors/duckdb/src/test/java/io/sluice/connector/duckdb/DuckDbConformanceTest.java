package io.sluice.connector.duckdb;

import io.sluice.connector.kit.Conformance;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DuckDbConformanceTest {
  @TempDir private Path folder;
  private DuckDbQuirks quirks;

  @TestFactory
  Stream<DynamicNode> duckDbConforms() {
    quirks = new DuckDbQuirks(folder);
    return Conformance.of(quirks);
  }

  @AfterEach
  void close() {
    quirks.close();
  }
}
