package io.sluice.gateway.connect;

import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The connectors that this process has. */
public final class Providers {
  private final List<ConnectorProvider> all;

  private Providers(List<ConnectorProvider> all) {
    this.all = List.copyOf(all);
  }

  /** Those on the class path. */
  public static Providers load() {
    List<ConnectorProvider> found = new ArrayList<>();
    ServiceLoader.load(ConnectorProvider.class).forEach(found::add);
    found.sort(Comparator.comparing(ConnectorProvider::type));
    return new Providers(found);
  }

  /** All, sorted by type. */
  public List<ConnectorProvider> all() {
    return all;
  }

  /**
   * The connector of a TYPE.
   *
   * @throws SluiceException {@code UNKNOWN_CONNECTOR}, with the nearest type
   */
  public ConnectorProvider require(String type) {
    String wanted = type.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(provider -> provider.type().equals(wanted))
        .findFirst()
        .orElseThrow(() -> unknown(type));
  }

  private SluiceException unknown(String type) {
    List<String> types = all.stream().map(ConnectorProvider::type).toList();
    String message = "no connector is of type \"" + type + "\"";
    return new SluiceException(
            ErrorCode.UNKNOWN_CONNECTOR,
            Suggestions.nearest(type, types)
                .map(near -> message + ": did you mean \"" + near + "\"?")
                .orElse(message))
        .withSuggestion("The types are " + String.join(", ", types) + ".");
  }
}
