package io.sluice.optimizer.name;

import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.text.Located;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How target tables are named: a text with {@code {schema}}, {@code {table}} and {@code
 * {database}}, the last being the source connection's name.
 */
public final class NameTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
  private static final List<String> KNOWN = List.of("schema", "table", "database");

  private final String text;

  public NameTemplate(String text, Located place) {
    this.text = text;
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      if (!KNOWN.contains(matcher.group(1))) {
        throw Refusal.at(
                place,
                ErrorCode.INVALID_OPTION,
                "the template '" + text + "' uses {" + matcher.group(1) + "}, which is not known")
            .withSuggestion("A template may use {schema}, {table} and {database}.");
      }
    }
    String rest = PLACE.matcher(text).replaceAll("");
    if (text.isEmpty() || rest.contains("{") || rest.contains("}")) {
      throw Refusal.at(
          place,
          ErrorCode.INVALID_OPTION,
          "the template '" + text + "' is empty or has a stray brace");
    }
  }

  /** The name for a source table. */
  public String apply(SourceTable table) {
    Map<String, String> values =
        Map.of(
            "schema", table.info().id().schema(),
            "table", table.info().id().name(),
            "database", table.connection().name());
    return PLACE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
  }
}
