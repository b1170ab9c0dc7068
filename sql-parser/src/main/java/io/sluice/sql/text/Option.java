package io.sluice.sql.text;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One {@code name = value} of a {@code WITH (…)}.
 *
 * @param name the option's name as written; dots may part it
 * @param value what it is set to
 * @param origin where the name stands
 */
public record Option(String name, OptionValue value, Origin origin) implements Fragment, Located {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  /** Refuses nulls. */
  public Option {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(origin);
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(PLAIN.matcher(name).matches() ? name : SqlText.quoted(name, '"')).words("=");
    out.put(value);
  }
}
