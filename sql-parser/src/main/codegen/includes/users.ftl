<#-- Users and what they may do. -->

Statement CreateUser(Creation creation) :
{
    final Identifier name;
    final String password;
    Optional<Identifier> role = Optional.empty();
    Identifier given;
}
{
    <USER> { creation.of(token); creation.ifPresent(Creation.PLAIN); } name = Id()
    <PASSWORD> password = Text() [ <ROLE> given = Id() { role = Optional.of(given); } ]
    {
        return new UserStatement.CreateUser(
            name, new UserStatement.Password(password), role, from(creation.start()));
    }
}

Statement AlterUser(Token start) :
{
    final Identifier name;
    Optional<UserStatement.Password> password = Optional.empty();
    Optional<Identifier> role = Optional.empty();
    String text;
    Identifier given;
}
{
    <USER> name = Id() <SET>
    (
        <PASSWORD> text = Text() { password = Optional.of(new UserStatement.Password(text)); }
        [ <ROLE> given = Id() { role = Optional.of(given); } ]
    |
        <ROLE> given = Id() { role = Optional.of(given); }
    )
    { return new UserStatement.AlterUser(name, password, role, from(start)); }
}

Statement GrantStatement() :
{
    final Token start = getToken(1);
    final UserStatement.Privilege privilege;
    final Identifier user;
}
{
    <GRANT> privilege = PrivilegeText() <TO> user = Id()
    { return new UserStatement.Grant(privilege, user, from(start)); }
}

Statement RevokeStatement() :
{
    final Token start = getToken(1);
    final UserStatement.Privilege privilege;
    final Identifier user;
}
{
    <REVOKE> privilege = PrivilegeText() <FROM> user = Id()
    { return new UserStatement.Revoke(privilege, user, from(start)); }
}

UserStatement.Privilege PrivilegeText() :
{
    final UserStatement.Access access;
    final Identifier name;
}
{
    LOOKAHEAD(2)
    access = AccessText() <ON> <CONNECTION> name = Id()
    { return new UserStatement.ConnectionAccess(access, name); }
|
    name = Id() { return new UserStatement.RoleMembership(name); }
}

UserStatement.Access AccessText() :
{
}
{
    <READ> { return UserStatement.Access.READ; }
|
    <WRITE> { return UserStatement.Access.WRITE; }
|
    <ALL> { return UserStatement.Access.ALL; }
}
