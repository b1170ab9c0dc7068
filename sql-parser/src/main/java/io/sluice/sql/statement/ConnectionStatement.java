package io.sluice.sql.statement;

import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/** Statements about connections. */
public sealed interface ConnectionStatement extends Statement {

  /** {@code CREATE CONNECTION}; never OR ALTER. */
  record CreateConnection(
      Identifier name, IfPresent ifPresent, Identifier type, List<Option> options, Origin origin)
      implements ConnectionStatement {

    /** Keeps its own copy of the options. */
    public CreateConnection {
      options = List.copyOf(options);
    }

    @Override
    public void appendTo(SqlText out) {
      ifPresent.appendTo(out, "CONNECTION");
      out.put(name).words("TYPE").put(type).words("WITH").parentheses(options);
    }
  }

  /**
   * {@code ALTER CONNECTION … SET (…)}.
   *
   * @param options those to change, at least one
   */
  record AlterConnection(Identifier name, List<Option> options, Origin origin)
      implements ConnectionStatement {

    /** Keeps its own copy of the options. */
    public AlterConnection {
      options = List.copyOf(options);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("ALTER CONNECTION").put(name).words("SET").parentheses(options);
    }
  }

  /** {@code DROP CONNECTION}. */
  record DropConnection(Identifier name, boolean ifExists, Origin origin)
      implements ConnectionStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP CONNECTION").wordsIf(ifExists, "IF EXISTS").put(name);
    }
  }

  /** What a connection is tested for. */
  enum Purpose {
    READ,
    WRITE,
    CDC
  }

  /** {@code TEST CONNECTION}. */
  record TestConnection(Identifier name, Optional<Purpose> purpose, Origin origin)
      implements ConnectionStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("TEST CONNECTION").put(name);
      purpose.ifPresent(present -> out.words("FOR").words(present));
    }
  }
}
