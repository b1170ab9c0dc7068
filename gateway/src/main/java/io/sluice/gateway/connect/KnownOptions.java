package io.sluice.gateway.connect;

import io.sluice.gateway.store.Names;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import java.util.List;

/** The types of connectors and their options, by name. Safe for any thread. */
public final class KnownOptions {
  private final Providers providers;

  public KnownOptions(Providers providers) {
    this.providers = providers;
  }

  /** The words that may follow TYPE. */
  public List<String> types() {
    return providers.all().stream().map(ConnectorProvider::type).toList();
  }

  /** The names of all connectors' options. */
  public List<String> names() {
    return providers.all().stream()
        .flatMap(provider -> provider.options().stream())
        .map(Option::name)
        .distinct()
        .toList();
  }

  /** Whether an option is known, and a secret for no connector: a misspelt one may be a secret. */
  public boolean isOpen(String name) {
    List<Option<?>> found =
        providers.all().stream()
            .<Option<?>>flatMap(provider -> provider.options().stream())
            .filter(option -> option.name().equals(Names.fold(name)))
            .toList();
    return !found.isEmpty() && found.stream().noneMatch(Option::isSecret);
  }
}
