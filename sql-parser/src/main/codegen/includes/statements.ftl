<#-- The entry, and the statements that share their first word. -->

/** Exactly one statement. */
Statement StatementEof() :
{
    final Statement statement;
}
{
    statement = Statement() <EOF> { return statement; }
}

Statement Statement() :
{
    final Statement statement;
}
{
    { Words.statementAhead(getToken(1)); }
    (
        // Most first words may be names too, but nothing that we read begins with a name.
        LOOKAHEAD(1) statement = CreateStatement()
    |   LOOKAHEAD(1) statement = AlterStatement()
    |   LOOKAHEAD(1) statement = DropStatement()
    |   LOOKAHEAD(1) statement = TestConnection()
    |   LOOKAHEAD(1) statement = PauseSync()
    |   LOOKAHEAD(1) statement = ResumeSync()
    |   LOOKAHEAD(1) statement = ResyncSync()
    |   LOOKAHEAD(1) statement = RunSync()
    |   LOOKAHEAD(1) statement = CancelStatement()
    |   LOOKAHEAD(1) statement = RetryRun()
    |   LOOKAHEAD(1) statement = WaitForSync()
    |   LOOKAHEAD(1) statement = ValidateSync()
    |   LOOKAHEAD(1) statement = RepairSync()
    |   LOOKAHEAD(1) statement = ReplayQuarantine()
    |   LOOKAHEAD(1) statement = GrantStatement()
    |   LOOKAHEAD(1) statement = RevokeStatement()
    |   LOOKAHEAD(1) statement = ExplainStatement()
    |   LOOKAHEAD(1) statement = ShowStatement()
    |   LOOKAHEAD(1) statement = DescribeStatement()
    |   LOOKAHEAD(1) statement = InsertStatement()
    |   statement = SelectStatement()
    )
    { return statement; }
}

Statement CreateStatement() :
{
    final Token start = getToken(1);
    final Creation creation;
    final Statement statement;
}
{
    <CREATE> creation = OrWhat(start)
    (
        statement = CreateSecret(creation)
    |   statement = CreateConnection(creation)
    |   statement = CreateSync(creation)
    |   statement = CreateFunction(creation)
    |   statement = CreateUser(creation)
    |   statement = CreateTable(creation)
    |   statement = CreateView(creation)
    )
    { return statement; }
}

Creation OrWhat(Token start) :
{
    final Creation creation = new Creation(start);
}
{
    [ <OR> ( <REPLACE> { creation.orReplace(); } | <ALTER> { creation.orAlter(); } ) ]
    { return creation; }
}

/** What CREATE says about a thing that is there already; allowed are FAIL and the given ones. */
IfPresent IfNotExists(Creation creation, Set<IfPresent> allowed) :
{
}
{
    { creation.of(token); }
    [ LOOKAHEAD(2) <IF> <NOT> <EXISTS> { creation.ifNotExists(); } ]
    { return creation.ifPresent(allowed); }
}

boolean IfExists() :
{
}
{
    LOOKAHEAD(2)
    <IF> <EXISTS> { return true; }
|
    { return false; }
}

Statement AlterStatement() :
{
    final Token start = getToken(1);
    final Statement statement;
}
{
    <ALTER>
    (
        statement = AlterConnection(start)
    |   statement = AlterSync(start)
    |   statement = AlterUser(start)
    )
    { return statement; }
}

Statement DropStatement() :
{
    final Token start = getToken(1);
    boolean ifExists;
    final Identifier name;
    final Name view;
    boolean keep = false;
    boolean force = false;
}
{
    <DROP>
    (
        <SECRET> ifExists = IfExists() name = Id()
        { return new SecretStatement.DropSecret(name, ifExists, from(start)); }
    |
        <CONNECTION> ifExists = IfExists() name = Id()
        { return new ConnectionStatement.DropConnection(name, ifExists, from(start)); }
    |
        <SYNC> ifExists = IfExists() name = Id()
        [ <KEEP> <SOURCE> <OBJECTS> { keep = true; } ] [ <FORCE> { force = true; } ]
        { return new SyncStatement.DropSync(name, ifExists, keep, force, from(start)); }
    |
        <FUNCTION> name = Id() { return new FunctionStatement.DropFunction(name, from(start)); }
    |
        <USER> name = Id() { return new UserStatement.DropUser(name, from(start)); }
    |
        <VIEW> ifExists = IfExists() view = QualifiedName()
        { return new QueryStatement.DropView(view, ifExists, from(start)); }
    )
}

Statement CancelStatement() :
{
    final Token start = getToken(1);
    final long run;
    final String id;
}
{
    <CANCEL>
    (
        <RUN> run = WholeNumber() { return new RunStatement.CancelRun(run, from(start)); }
    |
        <QUERY> id = Text() { return new QueryStatement.CancelQuery(id, from(start)); }
    )
}
