package io.sluice.sql.statement;

import io.sluice.sql.text.DataType;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;

/** Statements about functions that another service computes. */
public sealed interface FunctionStatement extends Statement {

  /** An argument of a function. */
  record Argument(Identifier name, DataType type) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.put(name).put(type);
    }
  }

  /** {@code CREATE FUNCTION … USING HTTP}. */
  record CreateFunction(
      Identifier name,
      boolean ifNotExists,
      List<Argument> arguments,
      DataType returns,
      List<Option> options,
      Origin origin)
      implements FunctionStatement {

    /** Keeps its own copies of the lists. */
    public CreateFunction {
      arguments = List.copyOf(arguments);
      options = List.copyOf(options);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("CREATE FUNCTION").wordsIf(ifNotExists, "IF NOT EXISTS").put(name);
      out.parentheses(arguments).words("RETURNS").put(returns);
      out.words("USING HTTP WITH").parentheses(options);
    }
  }

  /** {@code DROP FUNCTION}. */
  record DropFunction(Identifier name, Origin origin) implements FunctionStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP FUNCTION").put(name);
    }
  }
}
