package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetIdentifiers;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.ReactionClause.OnDelete;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns that the engine fills in for a table, by what the statement says and implies. */
final class AddedNames {
  private static final String DELETED_AT = "deleted_at";

  /** What every row of a log has, under these names where ADD COLUMNS gives no others. */
  private static final List<AddedColumn> OF_LOG =
      List.of(
          new AddedColumn("sync_op", AddedColumn.Value.OPERATION),
          new AddedColumn("sync_commit_time", AddedColumn.Value.COMMIT_TIME),
          new AddedColumn("sync_position", AddedColumn.Value.POSITION),
          new AddedColumn("sync_ordinal", AddedColumn.Value.ORDINAL));

  private final List<AddedColumn> said;
  private final SyncDefinition sync;
  private final TargetIdentifiers identifiers;

  AddedNames(List<AddedColumn> said, SyncDefinition sync, TargetIdentifiers identifiers) {
    this.said = said;
    this.sync = sync;
    this.identifiers = identifiers;
  }

  /** The columns for a table, behind those that come in. */
  List<AddedColumn> of(Incoming incoming, ChangeLanding landing, DeleteReaction deletes) {
    List<AddedColumn> added = new ArrayList<>(said);
    if (landing == ChangeLanding.LOG) {
      OF_LOG.stream()
          .filter(one -> said.stream().noneMatch(given -> given.value() == one.value()))
          .forEach(added::add);
    }
    if (deletes == DeleteReaction.SOFT) {
      String name =
          sync.clause(OnDelete.class)
              .flatMap(OnDelete::column)
              .map(Identifier::text)
              .orElse(DELETED_AT);
      added.add(new AddedColumn(name, AddedColumn.Value.DELETED_AT));
    }
    requireFree(added, incoming);
    return added;
  }

  private void requireFree(List<AddedColumn> added, Incoming incoming) {
    Map<String, String> taken = new TreeMap<>();
    incoming
        .columns()
        .forEach(column -> taken.put(identifiers.identity(column.name()), incoming.source()));
    for (AddedColumn column : added) {
      String earlier = taken.put(identifiers.identity(column.name()), "the sync");
      if (earlier != null) {
        throw Refusal.at(
                incoming.place(),
                ErrorCode.NAME_COLLISION,
                "the sync adds the column "
                    + column.name()
                    + " to "
                    + incoming.source()
                    + ", and "
                    + earlier
                    + " has one of this name")
            .withSuggestion(
                "Give the added column another name: ADD COLUMNS (name AS SYNC_OP(), …), or ON"
                    + " DELETE SOFT (name).");
      }
    }
  }
}
