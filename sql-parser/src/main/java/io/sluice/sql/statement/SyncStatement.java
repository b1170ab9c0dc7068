package io.sluice.sql.statement;

import io.sluice.sql.clause.RowSelection;
import io.sluice.sql.clause.SyncChange;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** Statements that create, change or drop a sync, or change what it is doing. */
public sealed interface SyncStatement extends Statement {

  /** {@code CREATE SYNC}. */
  record CreateSync(Identifier name, IfPresent ifPresent, SyncDefinition definition, Origin origin)
      implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      ifPresent.appendTo(out, "SYNC");
      out.put(name).put(definition);
    }
  }

  /**
   * {@code DROP SYNC}.
   *
   * @param keepSourceObjects whether slots and publications stay at the source
   * @param force whether to drop even if the source cannot be reached
   */
  record DropSync(
      Identifier name, boolean ifExists, boolean keepSourceObjects, boolean force, Origin origin)
      implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP SYNC").wordsIf(ifExists, "IF EXISTS").put(name);
      out.wordsIf(keepSourceObjects, "KEEP SOURCE OBJECTS").wordsIf(force, "FORCE");
    }
  }

  /** {@code ALTER SYNC}. */
  record AlterSync(Identifier name, SyncChange change, Origin origin) implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("ALTER SYNC").put(name).put(change);
    }
  }

  /** {@code PAUSE SYNC}, of one table or of all. */
  record PauseSync(Identifier name, Optional<Name> table, Origin origin) implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("PAUSE SYNC").put(name).putIf("TABLE", table);
    }
  }

  /** {@code RESUME SYNC}, of one table or of all. */
  record ResumeSync(Identifier name, Optional<Name> table, Origin origin) implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("RESUME SYNC").put(name).putIf("TABLE", table);
    }
  }

  /** {@code RESYNC SYNC}, of some rows, one table or all. */
  record ResyncSync(Identifier name, Optional<RowSelection> selection, Origin origin)
      implements SyncStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("RESYNC SYNC").put(name);
      selection.ifPresent(out::put);
    }
  }
}
