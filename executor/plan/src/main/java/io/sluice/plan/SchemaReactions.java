package io.sluice.plan;

/** What is done about each kind of change of a source table's definition. */
public record SchemaReactions(
    Reaction addColumn,
    Reaction dropColumn,
    Reaction renameColumn,
    Reaction alterType,
    Reaction createTable,
    Reaction dropTable,
    Reaction truncateTable) {
  public static final SchemaReactions DEFAULT =
      new SchemaReactions(
          Reaction.APPLY,
          Reaction.KEEP,
          Reaction.APPLY,
          Reaction.WIDEN,
          Reaction.APPLY,
          Reaction.IGNORE,
          Reaction.APPLY);

  /** The words of ON SCHEMA CHANGE. */
  public enum Reaction {
    /** The target changes likewise. */
    APPLY,
    /** The target stays as it is, and new columns or tables are left out. */
    IGNORE,
    /** The target's type is widened if it then holds all values. */
    WIDEN,
    /** The target's column stays and gets NULL from here on. */
    KEEP,
    /** The table pauses, and says why. */
    PAUSE_TABLE,
    /** The sync fails, and says why. */
    FAIL
  }
}
