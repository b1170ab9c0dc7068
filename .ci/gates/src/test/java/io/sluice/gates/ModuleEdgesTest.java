package io.sluice.gates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModuleEdgesTest {
  @Test
  void thePomsHaveTheModulesOfTheTableAndNoOthers() {
    assertThat(Repository.modules().values())
        .extracting(Pom::artifact)
        .containsExactlyInAnyOrderElementsOf(Room.all().map(Room::artifact).toList());
  }

  @Test
  void thePomsHaveNoEdgeBesideTheTable() {
    assertThat(Repository.modules().values()).flatMap(ModuleEdges::violations).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sluice-spi, sluice-plan, compile",
    "sluice-engine, sluice-optimizer, compile",
    "sluice-engine, sluice-postgres, compile",
    "sluice-optimizer, sluice-engine, test",
    "sluice-gateway, sluice-postgres, compile",
    "sluice-jdbc-driver, sluice-spi, runtime",
    "sluice-postgres, sluice-duckdb, provided",
    "sluice-extra, sluice-spi, compile",
    "sluice-spi, sluice-extra, compile",
  })
  void anEdgeBesideTheTableIsReported(String from, String to, String scope) {
    Pom pom =
        Pom.parse(
            """
            <project>
              <artifactId>%s</artifactId>
              <dependencies>
                <dependency>
                  <groupId>io.sluice</groupId>
                  <artifactId>%s</artifactId>
                  <scope>%s</scope>
                </dependency>
              </dependencies>
            </project>
            """
                .formatted(from, to, scope));
    assertThat(ModuleEdges.violations(pom)).hasSize(1);
  }
}
