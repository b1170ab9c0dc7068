package io.sluice.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.metrics.Metric;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages that are generated from declarations are what the declarations say. {@code
 * -Dsluice.rewrite=true} writes them anew; read the difference.
 */
final class GeneratedPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final boolean REWRITE = Boolean.getBoolean("sluice.rewrite");

  @Test
  void errorCodes() throws IOException {
    StringBuilder page = new StringBuilder("# Error codes\n\n");
    page.append(
        "Generated from the registry in `connectors/spi`. Retry: whether the same work may succeed later with ");
    page.append("nothing changed.\n\n");
    page.append(
        "| code | name | SQLSTATE | who can mend it | retry | meaning |\n|---|---|---|---|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      String retry = code.retryable() ? "yes" : "";
      String kind = code.kind().name().toLowerCase(Locale.ROOT);
      row(page, "SLU-" + code.number(), code.name(), code.sqlState(), kind, retry, code.meaning());
    }
    check(DOCS.resolve("errors.md"), page.toString());
  }

  @Test
  void metrics() throws IOException {
    StringBuilder section =
        new StringBuilder("\n| metric | labels | what it is |\n|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      String labels = String.join(", ", metric.labels());
      row(section, "`" + metric.exposed() + "`", labels, metric.meaning());
    }
    checkSection(DOCS.resolve("metrics.md"), "metrics", section.append('\n').toString());
  }

  /** What the dashboard shows is scraped. */
  @Test
  void theDashboardAsksForMetricsThatAreThere() throws IOException {
    String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
    Set<String> asked =
        Pattern.compile("\\bsluice_[a-z_]+\\b")
            .matcher(dashboard)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(Arrays.stream(Metric.values()).map(Metric::exposed)).containsAll(asked);
    assertThat(asked).isNotEmpty();
    assertThat(new ObjectMapper().readTree(dashboard).at("/panels")).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyConnectorHasItsPage() {
    List<ConnectorProvider> providers = new ArrayList<>();
    ServiceLoader.load(ConnectorProvider.class).forEach(providers::add);
    assertThat(providers).isNotEmpty();
    return providers.stream()
        .map(
            provider ->
                DynamicTest.dynamicTest(
                    provider.type(),
                    () ->
                        checkSection(
                            DOCS.resolve("connectors/" + provider.type() + ".md"),
                            "options",
                            options(provider))));
  }

  private static String options(ConnectorProvider provider) {
    StringBuilder section =
        new StringBuilder("\n| option | type | default | meaning |\n|---|---|---|---|\n");
    for (Option<?> option : provider.options()) {
      String fallback =
          option.isRequired()
              ? "must be given"
              : option.defaultValue().map(value -> "`" + value + "`").orElse("");
      row(section, "`" + option.name() + "`", option.type(), fallback, option.doc());
    }
    section.append("\nCapabilities: ");
    List<String> capabilities =
        provider.capabilities().stream()
            .sorted(Comparator.naturalOrder())
            .map(value -> "`" + value + "`")
            .toList();
    return section.append(String.join(", ", capabilities)).append(".\n\n").toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** The page around the generated section is written by hand. */
  private static void checkSection(Path page, String name, String section) throws IOException {
    String begin = "<!-- generated: " + name + " -->";
    String end = "<!-- end -->";
    assertThat(page).as("there is such a page").exists();
    String text = Files.readString(page);
    int from = text.indexOf(begin);
    int to = text.indexOf(end, from + 1);
    assertThat(from).as("%s holds %s", page, begin).isNotNegative();
    assertThat(to).as("%s holds %s", page, end).isGreaterThan(from);
    check(page, text.substring(0, from + begin.length()) + section + text.substring(to));
  }

  private static void check(Path page, String wanted) throws IOException {
    if (REWRITE) {
      Files.writeString(page, wanted);
    }
    assertThat(page).hasContent(wanted);
  }
}
