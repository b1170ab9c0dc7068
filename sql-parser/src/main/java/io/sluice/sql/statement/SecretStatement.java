package io.sluice.sql.statement;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;

/** Statements about secrets. */
public sealed interface SecretStatement extends Statement {

  /** Where a secret's value comes from. */
  sealed interface SecretSource extends Fragment {}

  /** The value itself. */
  record Inline(String value) implements SecretSource {
    @Override
    public void appendTo(SqlText out) {
      out.words("AS").string(value);
    }

    /** Does not tell the secret. */
    @Override
    public String toString() {
      return "Inline[…]";
    }
  }

  /** An environment variable of the gateway. */
  record Environment(String variable) implements SecretSource {
    @Override
    public void appendTo(SqlText out) {
      out.words("FROM ENV").string(variable);
    }
  }

  /** A file that the gateway can read. */
  record File(String path) implements SecretSource {
    @Override
    public void appendTo(SqlText out) {
      out.words("FROM FILE").string(path);
    }
  }

  /** {@code CREATE SECRET}; never OR ALTER. */
  record CreateSecret(Identifier name, IfPresent ifPresent, SecretSource source, Origin origin)
      implements SecretStatement {
    @Override
    public void appendTo(SqlText out) {
      ifPresent.appendTo(out, "SECRET");
      out.put(name).put(source);
    }
  }

  /** {@code DROP SECRET}. */
  record DropSecret(Identifier name, boolean ifExists, Origin origin) implements SecretStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP SECRET").wordsIf(ifExists, "IF EXISTS").put(name);
    }
  }
}
