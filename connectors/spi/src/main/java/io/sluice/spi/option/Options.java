package io.sluice.spi.option;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a closed set of options. */
public final class Options {
  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads the texts against their declarations.
   *
   * @param owner whose options these are, for errors: {@code postgres}
   * @throws SluiceException if a name is unknown, a value is invalid, or a mandatory one is missing
   */
  public static Options parse(String owner, List<Option<?>> declared, Map<String, String> texts) {
    Map<String, Option<?>> byName = new HashMap<>();
    declared.forEach(option -> byName.put(option.name(), option));
    Map<String, Object> values = new HashMap<>();
    texts.forEach(
        (name, text) -> {
          Option<?> option = byName.get(name.toLowerCase(Locale.ROOT));
          if (option == null) {
            throw unknown(owner, name, declared);
          }
          values.put(option.name(), option.parse(owner, text));
        });
    for (Option<?> option : declared) {
      if (!values.containsKey(option.name())) {
        option.defaultValue().ifPresent(value -> values.put(option.name(), value));
        if (option.isRequired() && !values.containsKey(option.name())) {
          throw new SluiceException(
              ErrorCode.MISSING_OPTION,
              owner + " needs the option \"" + option.name() + "\": " + option.doc());
        }
      }
    }
    return new Options(values);
  }

  private static SluiceException unknown(String owner, String name, List<Option<?>> declared) {
    List<String> names = new ArrayList<>();
    declared.forEach(option -> names.add(option.name()));
    String message = "unknown option \"" + name + "\" for " + owner;
    Optional<String> meant = Suggestions.nearest(name, names);
    return new SluiceException(
            ErrorCode.UNKNOWN_OPTION,
            meant.map(near -> message + ": did you mean \"" + near + "\"?").orElse(message))
        .withSuggestion("The options are " + String.join(", ", names) + ".");
  }

  /** The value, or the default; empty if neither is there. */
  public <T> Optional<T> find(Option<T> option) {
    @SuppressWarnings("unchecked") // values are only ever put beside the option that parsed them
    T value = (T) values.get(option.name());
    return Optional.ofNullable(value);
  }

  /** The value of an option that is mandatory or has a default. */
  public <T> T require(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException("no value for option " + option.name()));
  }

  /** The values by name; secrets print as asterisks. */
  @Override
  public String toString() {
    return new TreeMap<>(values).toString();
  }
}
