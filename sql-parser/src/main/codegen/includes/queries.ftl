<#-- Queries and what is done with their results. -->

Statement SelectStatement() :
{
    final Token start = getToken(1);
    final Query query;
}
{
    query = QueryText() { return new QueryStatement.Select(query, from(start)); }
}

Statement InsertStatement() :
{
    final Token start = getToken(1);
    final Name table;
    List<Identifier> columns = Collections.emptyList();
    final Query query;
}
{
    <INSERT> <INTO> table = QualifiedName()
    [ LOOKAHEAD(<LPAREN> Identifier() ( <COMMA> | <RPAREN> )) columns = ParenthesizedIds() ]
    query = QueryText()
    { return new QueryStatement.Insert(table, columns, query, from(start)); }
}

Statement CreateTable(Creation creation) :
{
    final Name table;
    final Query query;
}
{
    <TABLE> { creation.of(token); creation.ifPresent(Creation.PLAIN); }
    table = QualifiedName() <AS> query = QueryText()
    { return new QueryStatement.CreateTableAs(table, query, from(creation.start())); }
}

Statement CreateView(Creation creation) :
{
    final IfPresent ifPresent;
    final Name view;
    final Query query;
}
{
    <VIEW> { creation.of(token); ifPresent = creation.ifPresent(Creation.REPLACE); }
    view = QualifiedName() <AS> query = QueryText()
    {
        return new QueryStatement.CreateView(
            view, ifPresent == IfPresent.REPLACE, query, from(creation.start()));
    }
}

Statement ExplainStatement() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Token createStart;
    final Creation creation;
    final SyncStatement.CreateSync create;
    boolean analyze = false;
    final Query query;
}
{
    <EXPLAIN>
    (
        LOOKAHEAD(1)
        <SYNC> name = Id() { return new ExplainStatement.ExplainSync(name, from(start)); }
    |
        <CREATE> { createStart = token; } creation = OrWhat(createStart) create = CreateSync(creation)
        { return new ExplainStatement.ExplainCreateSync(create, from(start)); }
    |
        [ LOOKAHEAD(1) <ANALYZE> { analyze = true; } ] [ LOOKAHEAD(1) <PLAN> <FOR> ]
        query = QueryText("SYNC", "CREATE")
        { return new ExplainStatement.ExplainQuery(analyze, query, from(start)); }
    )
}
