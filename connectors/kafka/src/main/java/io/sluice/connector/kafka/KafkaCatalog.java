package io.sluice.connector.kafka;

import io.sluice.spi.Catalog;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A cluster does not know what columns a topic's records have, so it has no tables to show. */
final class KafkaCatalog implements Catalog {
  static final String DEFAULT_SCHEMA = "topics";

  @Override
  public String defaultSchema() {
    return DEFAULT_SCHEMA;
  }

  @Override
  public List<String> schemas() {
    return List.of(DEFAULT_SCHEMA);
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return List.of();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return Optional.empty();
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    return OptionalLong.empty();
  }
}
