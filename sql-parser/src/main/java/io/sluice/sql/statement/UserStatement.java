package io.sluice.sql.statement;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** Statements about users and what they may do. */
public sealed interface UserStatement extends Statement {

  /** A password; it is written by {@code toSql} only. */
  record Password(String value) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.string(value);
    }

    /** Does not tell the password. */
    @Override
    public String toString() {
      return "Password[…]";
    }
  }

  /** {@code CREATE USER}. */
  record CreateUser(Identifier name, Password password, Optional<Identifier> role, Origin origin)
      implements UserStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("CREATE USER").put(name).words("PASSWORD").put(password).putIf("ROLE", role);
    }
  }

  /** {@code ALTER USER … SET [PASSWORD …] [ROLE …]}, at least one of both. */
  record AlterUser(
      Identifier name, Optional<Password> password, Optional<Identifier> role, Origin origin)
      implements UserStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("ALTER USER").put(name).words("SET");
      out.putIf("PASSWORD", password).putIf("ROLE", role);
    }
  }

  /** {@code DROP USER}. */
  record DropUser(Identifier name, Origin origin) implements UserStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP USER").put(name);
    }
  }

  /** What is granted or revoked. */
  sealed interface Privilege extends Fragment {}

  /** All that a role may do. */
  record RoleMembership(Identifier role) implements Privilege {
    @Override
    public void appendTo(SqlText out) {
      out.put(role);
    }
  }

  /** What may be done with a connection. */
  enum Access {
    READ,
    WRITE,
    ALL
  }

  /** The use of a connection. */
  record ConnectionAccess(Access access, Identifier connection) implements Privilege {
    @Override
    public void appendTo(SqlText out) {
      out.words(access).words("ON CONNECTION").put(connection);
    }
  }

  /** {@code GRANT … TO user}. */
  record Grant(Privilege privilege, Identifier user, Origin origin) implements UserStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("GRANT").put(privilege).words("TO").put(user);
    }
  }

  /** {@code REVOKE … FROM user}. */
  record Revoke(Privilege privilege, Identifier user, Origin origin) implements UserStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("REVOKE").put(privilege).words("FROM").put(user);
    }
  }
}
