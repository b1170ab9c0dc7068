package io.sluice.gateway.types;

import io.sluice.gateway.connect.Providers;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetType;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the connectors say of the samples' types. */
final class TypeTable {
  private static final long ENGINE_BYTES = 96L << 20;

  private final Map<String, List<ColumnType>> carriers = new HashMap<>();
  private final Map<String, List<TargetType>> targets = new HashMap<>();

  private TypeTable() {}

  /** Asks the connectors, while nothing else has the systems open. */
  static TypeTable of(Systems systems) {
    TypeTable table = new TypeTable();
    for (TypedSystem source : systems.sources()) {
      try (Connector connector = open(source)) {
        TableId id = new TableId(source.schema(), Systems.ALL);
        TableInfo info = connector.catalog().table(id).orElseThrow();
        List<ColumnType> types = info.columns().stream().map(TableColumn::type).toList();
        table.carriers.put(source.name(), types.subList(1, types.size()));
      }
    }
    for (TypedSystem target : systems.targets()) {
      try (Connector connector = open(target)) {
        for (TypedSystem source : systems.sources()) {
          List<TargetType> types = new ArrayList<>();
          for (ColumnType type : table.carriers(source)) {
            types.add(connector.sink().orElseThrow().typeFor(type));
          }
          table.targets.put(source.name() + " " + target.name(), types);
        }
      }
    }
    return table;
  }

  /** How the samples of a source travel, in their order. */
  List<ColumnType> carriers(TypedSystem source) {
    return carriers.getOrDefault(source.name(), List.of());
  }

  /** What the samples of a source become, in their order. */
  List<TargetType> targets(TypedSystem source, TypedSystem target) {
    return targets.getOrDefault(source.name() + " " + target.name(), List.of());
  }

  private static Connector open(TypedSystem system) {
    ConnectorProvider provider = Providers.load().require(system.type());
    return provider.open(
        Options.parse(system.type(), provider.options(), system.options()),
        new ConnectorContext(system.name(), Path.of(""), 2, ENGINE_BYTES));
  }
}
