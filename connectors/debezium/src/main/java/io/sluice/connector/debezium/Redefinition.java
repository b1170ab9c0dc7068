package io.sluice.connector.debezium;

import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.SchemaChange;
import java.util.List;

/**
 * A table's definition from some place of the log on.
 *
 * @param now how its rows come from there on
 */
public record Redefinition(FollowedTable now, List<SchemaChange> changes) {
  public Redefinition {
    changes = List.copyOf(changes);
  }
}
