package io.sluice.gateway.command;

import io.sluice.gateway.access.Role;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.store.StoredUser;
import io.sluice.gateway.store.StoredUser.Grant;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.UserStatement.Access;
import io.sluice.sql.statement.UserStatement.AlterUser;
import io.sluice.sql.statement.UserStatement.ConnectionAccess;
import io.sluice.sql.statement.UserStatement.CreateUser;
import io.sluice.sql.statement.UserStatement.DropUser;
import io.sluice.sql.statement.UserStatement.Password;
import io.sluice.sql.statement.UserStatement.Privilege;
import io.sluice.sql.statement.UserStatement.Revoke;
import io.sluice.sql.statement.UserStatement.RoleMembership;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import java.util.List;
import java.util.function.Supplier;

/** Creates, changes and drops users, and says what they may do. */
final class UserCommands {
  private static final String OPEN =
      "there is no user any more: whoever reaches the server may do everything";

  private final Users users;
  private final ConnectionRegistry registry;

  UserCommands(Users users, ConnectionRegistry registry) {
    this.users = users;
    this.registry = registry;
  }

  Update create(CreateUser statement) {
    String name = statement.name().text();
    boolean first = !users.areThere();
    Role role = statement.role().map(UserCommands::role).orElse(Role.READER);
    at(statement.name(), () -> users.create(name, statement.password().value(), role));
    return new Update(
        user(name) + " created: " + role,
        first ? List.of("from now on, clients of a server must say who they are") : List.of());
  }

  Update alter(AlterUser statement) {
    String name = statement.name().text();
    at(
        statement.name(),
        () ->
            users.alter(
                name,
                statement.role().map(UserCommands::role),
                statement.password().map(Password::value)));
    return Update.of(user(name) + " changed");
  }

  Update drop(DropUser statement) {
    String name = statement.name().text();
    at(statement.name(), () -> users.drop(name));
    return new Update(user(name) + " dropped", users.areThere() ? List.of() : List.of(OPEN));
  }

  Update grant(io.sluice.sql.statement.UserStatement.Grant statement) {
    StoredUser user = require(statement.user());
    if (statement.privilege() instanceof RoleMembership membership) {
      Role role = role(membership.role());
      if (Role.of(user.role()).compareTo(role) >= 0) {
        return nothing(user.name() + "\" is " + Role.of(user.role()) + " already");
      }
      users.role(user.name(), role);
      return Update.of(user(user.name()) + " is " + role + " now");
    }
    return change(user, statement.privilege(), true);
  }

  Update revoke(Revoke statement) {
    StoredUser user = require(statement.user());
    if (statement.privilege() instanceof RoleMembership membership) {
      Role role = role(membership.role());
      if (Role.of(user.role()) != role || role == Role.READER) {
        return nothing(user.name() + "\" is " + Role.of(user.role()));
      }
      at(statement.user(), () -> users.role(user.name(), Role.READER));
      return Update.of(user(user.name()) + " is " + Role.READER + " now");
    }
    return change(user, statement.privilege(), false);
  }

  private Update change(StoredUser user, Privilege privilege, boolean allowed) {
    ConnectionAccess access = (ConnectionAccess) privilege;
    String connection = Named.connection(registry, access.connection()).name();
    boolean reads = access.access() != Access.WRITE;
    boolean writes = access.access() != Access.READ;
    users.grant(
        user.name(),
        connection,
        now -> new Grant(reads ? allowed : now.reads(), writes ? allowed : now.writes()));
    return Update.of(
        user(user.name())
            + (allowed ? " may " : " may no longer ")
            + (reads && writes ? "read and write" : reads ? "read" : "write")
            + " connection \""
            + connection
            + "\"");
  }

  private StoredUser require(Identifier name) {
    return at(name, () -> users.require(name.text()));
  }

  private static Role role(Identifier name) {
    return at(name, () -> Role.of(name.text()));
  }

  private static Update nothing(String why) {
    return new Update("nothing done", List.of("user \"" + why));
  }

  private static String user(String name) {
    return "user \"" + name + "\"";
  }

  private static void at(Located place, Runnable step) {
    at(
        place,
        () -> {
          step.run();
          return place;
        });
  }

  private static <T> T at(Located place, Supplier<T> step) {
    try {
      return step.get();
    } catch (SluiceException e) {
      throw Refusal.at(place, e);
    }
  }
}
