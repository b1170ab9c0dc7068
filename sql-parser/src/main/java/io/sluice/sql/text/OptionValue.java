package io.sluice.sql.text;

/** What an option is set to. */
public sealed interface OptionValue extends Fragment, Located {

  /** A constant. */
  record Constant(Literal literal) implements OptionValue {
    @Override
    public Origin origin() {
      return literal.origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.put(literal);
    }
  }

  /** A stored secret, by its name. */
  record SecretReference(Identifier secret, Origin origin) implements OptionValue {
    @Override
    public void appendTo(SqlText out) {
      out.words("SECRET").put(secret);
    }
  }
}
