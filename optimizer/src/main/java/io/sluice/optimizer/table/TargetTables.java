package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetIdentifiers;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that a target has already. */
final class TargetTables {
  private final TargetPlace place;
  private final boolean many;
  private final TargetIdentifiers identifiers;

  /** From what the target makes of a schema's name to the name that it stores. */
  private final Map<String, String> schemas = new HashMap<>();

  private final Map<String, Map<String, TableInfo>> listed = new HashMap<>();

  /**
   * @param many whether many tables will be looked up, so that listing a schema pays
   */
  TargetTables(TargetPlace place, boolean many) {
    this.place = place;
    this.many = many;
    this.identifiers = place.identifiers();
    catalog().schemas().forEach(schema -> schemas.put(identifiers.identity(schema), schema));
  }

  /** The table that this name means at the target. */
  Optional<TableInfo> find(TableId wanted) {
    String schema = schemas.get(identifiers.identity(wanted.schema()));
    if (schema == null) {
      requireSchemasCreatable(wanted.schema());
      return Optional.empty();
    }
    String name = identifiers.identity(wanted.name());
    if (many || identifiers == TargetIdentifiers.FOLDED) {
      return Optional.ofNullable(listed.computeIfAbsent(schema, this::list).get(name));
    }
    return catalog().table(new TableId(schema, name));
  }

  private Map<String, TableInfo> list(String schema) {
    Map<String, TableInfo> tables = new HashMap<>();
    for (TableInfo table : catalog().tables(List.of(schema), true)) {
      tables.put(identifiers.identity(table.id().name()), table);
    }
    return tables;
  }

  private void requireSchemasCreatable(String schema) {
    if (!place.connection().can(Capability.CREATE_SCHEMA)) {
      throw Refusal.at(
          place.place(),
          ErrorCode.UNKNOWN_SCHEMA,
          "the target "
              + place.connection().name()
              + " has no schema "
              + schema
              + ", and none can be created there");
    }
  }

  private Catalog catalog() {
    return place.connection().connector().catalog();
  }
}
