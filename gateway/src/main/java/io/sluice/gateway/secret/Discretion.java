package io.sluice.gateway.secret;

import io.sluice.sql.statement.ConnectionStatement.AlterConnection;
import io.sluice.sql.statement.ConnectionStatement.CreateConnection;
import io.sluice.sql.statement.SecretStatement.CreateSecret;
import io.sluice.sql.statement.SecretStatement.Inline;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.UserStatement.AlterUser;
import io.sluice.sql.statement.UserStatement.CreateUser;
import io.sluice.sql.statement.UserStatement.Password;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.OptionValue;
import io.sluice.sql.text.Origin;
import java.util.List;
import java.util.function.Predicate;

/** Knows which statements hold secrets, and what they say without them. Safe for any thread. */
public final class Discretion {
  private static final Password HIDDEN = new Password(Vault.MASK);

  private final Predicate<String> openOption;

  /**
   * @param openOption whether an option of connections is known, and a secret for no connector
   */
  public Discretion(Predicate<String> openOption) {
    this.openOption = openOption;
  }

  public boolean holdsSecret(Statement statement) {
    return !without(statement).equals(statement);
  }

  /** The statement with something else in the place of each secret. */
  public Statement without(Statement statement) {
    if (statement instanceof CreateSecret secret && secret.source() instanceof Inline) {
      return new CreateSecret(
          secret.name(), secret.ifPresent(), new Inline(Vault.MASK), secret.origin());
    }
    if (statement instanceof CreateConnection create) {
      return new CreateConnection(
          create.name(),
          create.ifPresent(),
          create.type(),
          without(create.options()),
          create.origin());
    }
    if (statement instanceof AlterConnection alter) {
      return new AlterConnection(alter.name(), without(alter.options()), alter.origin());
    }
    if (statement instanceof CreateUser user) {
      return new CreateUser(user.name(), HIDDEN, user.role(), user.origin());
    }
    if (statement instanceof AlterUser user) {
      return new AlterUser(
          user.name(), user.password().map(password -> HIDDEN), user.role(), user.origin());
    }
    return statement;
  }

  private List<Option> without(List<Option> options) {
    return options.stream().map(this::without).toList();
  }

  /** A misspelt name may be that of a secret. */
  private Option without(Option option) {
    return option.value() instanceof OptionValue.Constant && !openOption.test(option.name())
        ? new Option(
            option.name(),
            new OptionValue.Constant(new Literal.Text(Vault.MASK, Origin.NONE)),
            option.origin())
        : option;
  }
}
