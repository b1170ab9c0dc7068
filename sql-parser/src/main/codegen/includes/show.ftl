<#-- SHOW and DESCRIBE. -->

Statement ShowStatement() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Name from;
    final ShowStatement.Subject subject;
    Optional<Identifier> sync = Optional.empty();
    Optional<String> like = Optional.empty();
    Identifier given;
    String pattern;
}
{
    <SHOW>
    (
        subject = ShowSubject() { return new ShowStatement.ShowAll(subject, from(start)); }
    |
        <SYNC> <TABLES> <FOR> name = Id() { return new ShowStatement.ShowSyncTables(name, from(start)); }
    |
        <RUNS> [ <FOR> given = Id() { sync = Optional.of(given); } ]
        { return new ShowStatement.ShowRuns(sync, from(start)); }
    |
        <ERRORS> <FOR> name = Id() { return new ShowStatement.ShowErrors(name, from(start)); }
    |
        <CREATE>
        (
            <SYNC> name = Id() { return new ShowStatement.ShowCreateSync(name, from(start)); }
        |
            <CONNECTION> name = Id()
            { return new ShowStatement.ShowCreateConnection(name, from(start)); }
        )
    |
        <TABLES> <FROM> from = QualifiedName() [ <LIKE> pattern = Text() { like = Optional.of(pattern); } ]
        { return new ShowStatement.ShowTables(from, like, from(start)); }
    |
        <COLUMNS> <FROM> from = QualifiedName()
        { return new ShowStatement.ShowColumns(from, from(start)); }
    |
        <CAPABILITIES> <FOR> name = Id()
        { return new ShowStatement.ShowCapabilities(name, from(start)); }
    )
}

ShowStatement.Subject ShowSubject() :
{
}
{
    <CONNECTIONS> { return ShowStatement.Subject.CONNECTIONS; }
|
    <SYNCS> { return ShowStatement.Subject.SYNCS; }
|
    <SECRETS> { return ShowStatement.Subject.SECRETS; }
|
    <QUERIES> { return ShowStatement.Subject.QUERIES; }
|
    <CONNECTORS> { return ShowStatement.Subject.CONNECTORS; }
|
    <FUNCTIONS> { return ShowStatement.Subject.FUNCTIONS; }
}

Statement DescribeStatement() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Name table;
}
{
    <DESCRIBE>
    (
        LOOKAHEAD(<SYNC> Identifier())
        <SYNC> name = Id() { return new DescribeStatement.DescribeSync(name, from(start)); }
    |
        LOOKAHEAD(<CONNECTION> Identifier())
        <CONNECTION> name = Id()
        { return new DescribeStatement.DescribeConnection(name, from(start)); }
    |
        table = QualifiedName() { return new DescribeStatement.DescribeTable(table, from(start)); }
    )
}
