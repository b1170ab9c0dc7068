package io.sluice.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds the modules under {@code violations}, children of the same root pom as every module. Each
 * breaks one gate; its {@code expected.txt} holds what the build must say of it, a fragment a line.
 */
final class BuildGatesTest {
  private static final Path VIOLATIONS = Repository.GATES.resolve("violations");

  private static MavenLog log;

  @BeforeAll
  static void buildOnAfterFailures(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("build.log");
    Process build =
        new ProcessBuilder(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--fail-at-end",
                "-Dmaven.repo.local=" + System.getProperty("maven.localRepository"),
                "--file",
                VIOLATIONS.toString(),
                "verify")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(build.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      build.destroy();
    }
    log = new MavenLog(Files.readAllLines(output));
  }

  static List<String> violations() throws IOException {
    try (Stream<Path> files = Files.walk(VIOLATIONS, 2)) {
      return files
          .filter(file -> file.endsWith("expected.txt"))
          .map(file -> file.getParent().getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("violations")
  void theViolationFailsAtItsGate(String violation) throws IOException {
    List<String> expected =
        Files.readAllLines(VIOLATIONS.resolve(violation).resolve("expected.txt"));
    assertThat(log.of(violation)).contains(expected);
  }

  @Test
  void aModuleWithoutFaultPasses() {
    assertThat(log.of("none")).contains("(licences) @ none").doesNotContain("on project none");
  }

  @Test
  void everyModuleButTheFaultlessOneExpectsToFail() throws IOException {
    assertThat(Pom.read(VIOLATIONS.resolve("pom.xml")).modules())
        .filteredOn(module -> !module.equals("none"))
        .hasSameElementsAs(violations());
  }
}
