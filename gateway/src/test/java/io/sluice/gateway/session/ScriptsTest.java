package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ScriptFile;
import io.sluice.gateway.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script of the tests, and every example of the documentation, gives what stands in it. */
final class ScriptsTest {
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptGivesWhatStandsInIt(Path script) {
    ScriptFile file = new ScriptFile(script);
    String database = Servers.database();
    Map<String, String> variables = new HashMap<>();
    variables.put("port", Integer.toString(Servers.port()));
    variables.put("database", database);
    variables.put("folder", folder.toString());
    if (file.hasSecond()) {
      variables.put("database2", Servers.database());
    }
    try (Gateway gateway = TestGateway.open(folder.resolve("data"))) {
      String actual = file.actual(gateway.session(folder), database, variables);
      file.rewrite(actual);
      assertThat(actual).isEqualTo(file.expected());
    }
  }

  private static List<Path> scripts() throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (Path place :
        List.of(RESOURCES.resolve("bad-input"), RESOURCES.resolve("scripts"), EXAMPLES)) {
      try (Stream<Path> files = Files.list(place)) {
        files.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(scripts::add);
      }
    }
    return scripts;
  }
}
