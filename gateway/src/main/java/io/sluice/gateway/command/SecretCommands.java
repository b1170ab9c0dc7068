package io.sluice.gateway.command;

import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.SecretStatement.CreateSecret;
import io.sluice.sql.statement.SecretStatement.DropSecret;
import io.sluice.sql.statement.SecretStatement.Environment;
import io.sluice.sql.statement.SecretStatement.File;
import io.sluice.sql.statement.SecretStatement.Inline;
import java.util.List;

/** Creates and drops secrets. */
final class SecretCommands {
  private final Store store;
  private final Vault vault;
  private final Dependants dependants;

  SecretCommands(Store store, Vault vault, Dependants dependants) {
    this.store = store;
    this.vault = vault;
    this.dependants = dependants;
  }

  Update create(CreateSecret statement, StatementContext context) {
    String name = statement.name().text();
    if (vault.find(name).isPresent()) {
      if (statement.ifPresent() == IfPresent.SKIP) {
        return new Update(
            "nothing done", List.of("a secret named \"" + name + "\" exists; it is kept"));
      }
      if (statement.ifPresent() == IfPresent.FAIL) {
        throw Refusal.at(
                statement.name(),
                ErrorCode.ALREADY_EXISTS,
                "a secret named \"" + name + "\" exists")
            .withSuggestion("CREATE OR REPLACE SECRET replaces it.");
      }
    }
    if (statement.source() instanceof Inline inline) {
      vault.putLiteral(name, inline.value());
    } else if (statement.source() instanceof Environment environment) {
      vault.putEnvironment(name, environment.variable());
    } else if (statement.source() instanceof File file) {
      vault.putFile(name, context.workingFolder().resolve(file.path()));
    }
    // A connector that was opened with the old value goes on with it until it is opened afresh.
    dependants.retireUsersOf(name);
    return Update.of("secret \"" + name + "\" created");
  }

  Update drop(DropSecret statement) {
    String name = statement.name().text();
    if (vault.find(name).isEmpty()) {
      if (statement.ifExists()) {
        return new Update("nothing done", List.of("no secret is named \"" + name + "\""));
      }
      throw Refusal.at(statement.name(), vault.unknown(name));
    }
    for (StoredConnection connection : store.connections().all()) {
      boolean uses =
          connection.options().values().stream()
              .anyMatch(value -> Dependants.refersTo(value, name));
      if (uses) {
        throw Refusal.at(
            statement.name(),
            ErrorCode.IN_USE,
            "secret \"" + name + "\" is used by connection \"" + connection.name() + "\"");
      }
    }
    vault.remove(name);
    return Update.of("secret \"" + name + "\" dropped");
  }
}
