package io.sluice.gateway.sys;

import io.sluice.gateway.store.OptionValue;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.Origin;
import java.util.Map;
import java.util.stream.Collectors;

/** The options of a connection as a statement would give them; secrets by name. */
public final class OptionTexts {
  private OptionTexts() {}

  /** {@code host = 'db1', password = SECRET shop_password}. */
  public static String of(Map<String, OptionValue> options) {
    return options.entrySet().stream()
        .map(entry -> option(entry.getKey(), entry.getValue()).toSql())
        .collect(Collectors.joining(", "));
  }

  /** One option as a part of a statement. */
  public static Option option(String name, OptionValue value) {
    io.sluice.sql.text.OptionValue written =
        value instanceof OptionValue.SecretReference secret
            ? new io.sluice.sql.text.OptionValue.SecretReference(
                Identifier.word(secret.name()), Origin.NONE)
            : new io.sluice.sql.text.OptionValue.Constant(
                new Literal.Text(((OptionValue.Literal) value).text(), Origin.NONE));
    return new Option(name, written, Origin.NONE);
  }
}
