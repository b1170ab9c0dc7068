<#-- Where a sync reads and writes: FROM and TO. -->

Source SyncSource() :
{
    final Name table;
    List<ColumnChoice> columns = Collections.emptyList();
    final Optional<Expression> where;
    final Query query;
    final Source source;
}
{
    <TABLE> table = QualifiedName() [ <COLUMNS> columns = ColumnChoices() ] where = WhereOpt()
    { return new Source.OneTable(table, columns, where); }
|
    <TABLES> source = ManyTables(token) { return source; }
|
    <QUERY> query = ParenthesizedQuery() { return new Source.QueryResult(query); }
|
    <DATABASE> source = Databases() { return source; }
}

Source ManyTables(Token start) :
{
    final String glob;
    final List<Name> tables;
    final boolean disjoint;
}
{
    <LIKE> glob = Text() disjoint = KeysDisjoint()
    { return new Source.TablesLike(glob, disjoint, from(start)); }
|
    <LPAREN> tables = NameList() <RPAREN> disjoint = KeysDisjoint()
    { return new Source.TableList(tables, disjoint, from(start)); }
}

boolean KeysDisjoint() :
{
}
{
    <KEYS> <DISJOINT> { return true; }
|
    { return false; }
}

Source Databases() :
{
    final List<Name> databases;
    List<String> including = Collections.emptyList();
    List<String> excluding = Collections.emptyList();
}
{
    databases = NameList()
    [ <INCLUDING> <TABLES> including = ParenthesizedTexts() ]
    [ <EXCLUDING> <TABLES> excluding = ParenthesizedTexts() ]
    { return new Source.Databases(databases, including, excluding); }
}

List<ColumnChoice> ColumnChoices() :
{
    final List<ColumnChoice> columns = new ArrayList<ColumnChoice>();
    ColumnChoice column;
}
{
    <LPAREN> column = ColumnChoiceText() { columns.add(column); }
    ( <COMMA> column = ColumnChoiceText() { columns.add(column); } )* <RPAREN>
    { return columns; }
}

ColumnChoice ColumnChoiceText() :
{
    final Identifier column;
    Optional<Identifier> alias = Optional.empty();
    Identifier name;
}
{
    column = Id() [ <AS> name = Id() { alias = Optional.of(name); } ]
    { return new ColumnChoice(column, alias); }
}

Target SyncTarget() :
{
    final Name name;
    final List<ColumnValue> partition = new ArrayList<ColumnValue>();
    Optional<String> named = Optional.empty();
    String template;
    ColumnValue value;
}
{
    <TABLE> name = QualifiedName()
    [
        <PARTITION> <LPAREN> value = ColumnValueText() { partition.add(value); }
        ( <COMMA> value = ColumnValueText() { partition.add(value); } )* <RPAREN>
    ]
    { return new Target.OneTable(name, partition); }
|
    [ LOOKAHEAD({ Words.isDatabaseKeyword(getToken(1), getToken(2)) }) <DATABASE> ]
    name = QualifiedName() [ <NAMED> template = Text() { named = Optional.of(template); } ]
    { return new Target.Database(name, named); }
}

ColumnValue ColumnValueText() :
{
    final Identifier column;
    final Expression value;
}
{
    column = Id() <EQ> value = ScalarText() { return new ColumnValue(column, value); }
}
