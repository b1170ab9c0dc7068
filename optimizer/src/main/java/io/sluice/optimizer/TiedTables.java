package io.sluice.optimizer;

import io.sluice.plan.TableFlow;
import io.sluice.spi.Connection;
import io.sluice.spi.Landing;
import io.sluice.spi.TableExtra.Kind;
import io.sluice.spi.TableExtras;
import io.sluice.spi.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the targets of a sync refer to each other, so that all should be replaced at once. */
final class TiedTables {
  private TiedTables() {}

  /** Whether a foreign key at the target leads from one of the tables to another. */
  static boolean are(Connection target, List<TableFlow> flows) {
    Set<TableId> there =
        flows.stream()
            .map(TableFlow::write)
            .filter(write -> write.landing() != Landing.CREATE)
            .map(write -> write.table())
            .collect(Collectors.toSet());
    Optional<TableExtras> extras = target.connector().extras();
    if (there.size() < 2 || extras.isEmpty()) {
      return false;
    }
    return extras.get().of(List.copyOf(there)).stream()
        .filter(extra -> extra.kind() == Kind.FOREIGN_KEY)
        .anyMatch(
            key ->
                key.references()
                    .filter(other -> there.contains(other) && !other.equals(key.table()))
                    .isPresent());
  }
}
