package io.sluice.sql.statement;

import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** {@code SHOW …}. */
public sealed interface ShowStatement extends Statement {

  /** What can be listed whole. */
  enum Subject {
    CONNECTIONS,
    SYNCS,
    SECRETS,
    QUERIES,
    CONNECTORS,
    FUNCTIONS
  }

  /** {@code SHOW CONNECTIONS} and its like. */
  record ShowAll(Subject subject, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW").words(subject);
    }
  }

  /** {@code SHOW SYNC TABLES FOR sync}. */
  record ShowSyncTables(Identifier sync, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW SYNC TABLES FOR").put(sync);
    }
  }

  /** {@code SHOW RUNS [FOR sync]}. */
  record ShowRuns(Optional<Identifier> sync, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW RUNS").putIf("FOR", sync);
    }
  }

  /** {@code SHOW ERRORS FOR sync}. */
  record ShowErrors(Identifier sync, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW ERRORS FOR").put(sync);
    }
  }

  /** {@code SHOW CREATE SYNC sync}. */
  record ShowCreateSync(Identifier sync, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW CREATE SYNC").put(sync);
    }
  }

  /** {@code SHOW CREATE CONNECTION connection}. */
  record ShowCreateConnection(Identifier connection, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW CREATE CONNECTION").put(connection);
    }
  }

  /**
   * {@code SHOW TABLES FROM connection[.schema] [LIKE 'pattern']}.
   *
   * @param from the connection, or a schema of it
   */
  record ShowTables(Name from, Optional<String> like, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW TABLES FROM").put(from).stringIf("LIKE", like);
    }
  }

  /** {@code SHOW COLUMNS FROM table}. */
  record ShowColumns(Name table, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW COLUMNS FROM").put(table);
    }
  }

  /** {@code SHOW CAPABILITIES FOR connection}. */
  record ShowCapabilities(Identifier connection, Origin origin) implements ShowStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("SHOW CAPABILITIES FOR").put(connection);
    }
  }
}
