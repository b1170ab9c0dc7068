package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.SchemaReactions;
import io.sluice.plan.SchemaReactions.Reaction;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.ReactionClause;
import io.sluice.sql.clause.ReactionClause.OnDelete;
import io.sluice.sql.clause.ReactionClause.OnSchemaChange;
import io.sluice.sql.clause.ReactionClause.SchemaChange;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import java.util.EnumMap;
import java.util.Map;

/** What ON SCHEMA CHANGE and ON DELETE say, with what holds where they say nothing. */
final class Reactions {
  private Reactions() {}

  static SchemaReactions ofSchema(SyncDefinition sync) {
    Map<SchemaChange, Reaction> said = new EnumMap<>(SchemaChange.class);
    sync.clause(OnSchemaChange.class)
        .ifPresent(
            clause ->
                clause
                    .rules()
                    .forEach(
                        rule -> {
                          Reaction reaction = Reaction.valueOf(rule.reaction().name());
                          requireNoticed(clause, rule.change(), reaction);
                          require(clause, rule.change(), reaction);
                          said.put(rule.change(), reaction);
                        }));
    SchemaReactions usual = SchemaReactions.DEFAULT;
    Reaction newTable =
        sync.source() instanceof Source.Databases ? usual.createTable() : Reaction.IGNORE;
    return new SchemaReactions(
        said.getOrDefault(SchemaChange.ADD_COLUMN, usual.addColumn()),
        said.getOrDefault(SchemaChange.DROP_COLUMN, usual.dropColumn()),
        said.getOrDefault(SchemaChange.RENAME_COLUMN, usual.renameColumn()),
        said.getOrDefault(SchemaChange.ALTER_TYPE, usual.alterType()),
        said.getOrDefault(SchemaChange.CREATE_TABLE, newTable),
        said.getOrDefault(SchemaChange.DROP_TABLE, usual.dropTable()),
        said.getOrDefault(SchemaChange.TRUNCATE_TABLE, usual.truncateTable()));
  }

  /**
   * What a delete does to a mirrored table.
   *
   * @throws io.sluice.spi.error.SluiceException {@code KEY_REQUIRED} if a row would have to be told
   *     from others and cannot be
   */
  static DeleteReaction ofDelete(SyncDefinition sync, Followed followed, Incoming incoming) {
    DeleteReaction reaction =
        sync.clause(OnDelete.class)
            .map(clause -> DeleteReaction.valueOf(clause.reaction().name()))
            .orElse(DeleteReaction.APPLY);
    if (reaction != DeleteReaction.APPLY && followed.key().isEmpty()) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.KEY_REQUIRED,
              incoming.source() + " has no key, and ON DELETE " + reaction + " needs one")
          .withSuggestion("Say KEY (…), APPLY APPEND or LOG for it, or leave ON DELETE out.");
    }
    return reaction;
  }

  /** Tables that come or go are not noticed yet, which is what IGNORE says. */
  private static void requireNoticed(
      OnSchemaChange clause, SchemaChange change, Reaction reaction) {
    boolean table = change == SchemaChange.CREATE_TABLE || change == SchemaChange.DROP_TABLE;
    if (table && reaction != Reaction.IGNORE) {
      throw Refusal.at(
          clause,
          ErrorCode.NOT_SUPPORTED_YET,
          words(change) + " " + reaction + " is not supported yet (planned)");
    }
  }

  private static void require(OnSchemaChange clause, SchemaChange change, Reaction reaction) {
    boolean fits =
        switch (reaction) {
          case WIDEN -> change == SchemaChange.ALTER_TYPE;
          case KEEP -> change == SchemaChange.DROP_COLUMN;
          default -> true;
        };
    if (!fits) {
      throw Refusal.at(
              clause, ErrorCode.INVALID_SYNC, words(change) + " " + reaction + " has no meaning")
          .withSuggestion("WIDEN is for ALTER TYPE, and KEEP for DROP COLUMN.");
    }
  }

  private static String words(ReactionClause.SchemaChange change) {
    return change.name().replace('_', ' ');
  }
}
