package io.sluice.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.fake.Shop;
import io.sluice.plan.Resources;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.statement.ExplainStatement.ExplainCreateSync;
import io.sluice.sql.statement.ExplainStatement.ExplainQuery;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements and what EXPLAIN says of them, or the error. {@code -Dsluice.rewrite=true} writes what
 * was said into the scripts; read the difference before committing it.
 */
final class PlanScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/plans");
  private static final String RULE = "----\n";
  private static final Pattern BETWEEN_CASES = Pattern.compile("\n\n+");

  private final Planner planner =
      new Planner(
          Shop.connections(),
          new Resources(4, 256L << 20),
          Clock.fixed(Instant.parse("2026-03-01T17:30:00Z"), ZoneOffset.UTC));

  @TestFactory
  Stream<DynamicTest> everyScriptIsPlannedAsWritten() throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      scripts = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(
            script ->
                DynamicTest.dynamicTest(script.getFileName().toString(), () -> check(script)));
  }

  private void check(Path script) throws IOException {
    String expected = Files.readString(script);
    String found = rerun(expected);
    if (Boolean.getBoolean("sluice.rewrite")) {
      Files.writeString(script, found);
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  /** A script is cases with an empty line between: a statement, a rule, the answer. */
  private String rerun(String script) {
    List<String> cases = new ArrayList<>();
    for (String one : BETWEEN_CASES.splitAsStream(script.strip()).toList()) {
      int rule = one.indexOf(RULE);
      String statement = (rule < 0 ? one + "\n" : one.substring(0, rule)).stripTrailing() + "\n";
      cases.add(statement + RULE + answer(statement));
    }
    return String.join("\n", cases);
  }

  private String answer(String text) {
    try {
      Statement statement = SluiceParser.parse(text);
      Planner.requireSupported(statement);
      Explanation explanation =
          statement instanceof ExplainCreateSync sync
              ? planner.explain(sync.create().definition())
              : planner.explain(planner.plan(((ExplainQuery) statement).query()));
      return explanation.rows().stream()
          .map(row -> row.table() + " | " + row.item() + " | " + row.value() + "\n")
          .collect(Collectors.joining());
    } catch (SluiceException e) {
      String place =
          e.line().isPresent() ? e.line().getAsInt() + ":" + e.column().orElse(0) : "nowhere";
      return e.code()
          + " at "
          + place
          + ": "
          + e.getMessage()
          + "\n"
          + e.suggestion().map(sentence -> sentence + "\n").orElse("");
    }
  }
}
