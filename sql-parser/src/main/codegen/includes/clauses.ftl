<#-- The clauses of a sync. -->

Clause SyncClause() :
{
    final Clause clause;
}
{
    (
        clause = ReactionClauseText()
    |   clause = MapType()
    |   clause = AddColumns()
    |   clause = Delivery()
    |   clause = LimitClauseText()
    |   clause = SlotGuard()
    |   clause = ValidationClause()
    |   clause = AlertClause()
    |   clause = BeforeRun()
    |   clause = AfterRun()
    |   clause = CopyClause()
    |   clause = Resources()
    )
    { return clause; }
}

Clause MapType() :
{
    final Token start = getToken(1);
    final List<ShapeClause.TypeMapping> mappings = new ArrayList<ShapeClause.TypeMapping>();
    ShapeClause.TypeMapping mapping;
}
{
    <MAP> <TYPE> <LPAREN> mapping = TypeMappingText() { mappings.add(mapping); }
    ( <COMMA> mapping = TypeMappingText() { mappings.add(mapping); } )* <RPAREN>
    { return new ShapeClause.MapType(mappings, from(start)); }
}

ShapeClause.TypeMapping TypeMappingText() :
{
    final String nativeType;
    final DataType type;
}
{
    nativeType = Text() <TO> type = TypeText()
    { return new ShapeClause.TypeMapping(nativeType, type); }
}

Clause AddColumns() :
{
    final Token start = getToken(1);
    final List<ShapeClause.AddedColumn> columns = new ArrayList<ShapeClause.AddedColumn>();
    ShapeClause.AddedColumn column;
}
{
    <ADD> <COLUMNS> <LPAREN> column = AddedColumnText() { columns.add(column); }
    ( <COMMA> column = AddedColumnText() { columns.add(column); } )* <RPAREN>
    { return new ShapeClause.AddColumns(columns, from(start)); }
}

ShapeClause.AddedColumn AddedColumnText() :
{
    final Identifier column;
    final Expression value;
}
{
    column = Id() <AS> value = ScalarText() { return new ShapeClause.AddedColumn(column, value); }
}

Clause Delivery() :
{
    final Token start = getToken(1);
    final RunClause.Guarantee guarantee;
}
{
    <DELIVERY>
    (
        <EXACTLY> <ONCE> { guarantee = RunClause.Guarantee.EXACTLY_ONCE; }
    |   <AT> <LEAST> <ONCE> { guarantee = RunClause.Guarantee.AT_LEAST_ONCE; }
    )
    { return new RunClause.Delivery(guarantee, from(start)); }
}

Clause LimitClauseText() :
{
    final Token start = getToken(1);
    final LimitClause.Side side;
    final LimitParts parts;
}
{
    <LIMIT>
    (
        <SOURCE> { side = LimitClause.Side.SOURCE; }
    |   <TARGET> { side = LimitClause.Side.TARGET; }
    )
    { parts = new LimitParts(side); }
    <LPAREN> LimitItem(parts) ( <COMMA> LimitItem(parts) )* <RPAREN>
    { return parts.clause(from(start)); }
}

void LimitItem(LimitParts parts) :
{
    final Token start = getToken(1);
    final long count;
    final int connections;
    final String first;
    final String second;
}
{
    <CONNECTIONS> connections = Count() { parts.connections(connections, start); }
|
    <ROWS> count = WholeNumber() <PER> <SECOND> { parts.rows(count, start); }
|
    <BYTES> count = WholeNumber() <PER> <SECOND> { parts.bytes(count, start); }
|
    <WHEN> <BUSY> <BACKOFF> { parts.backOff(start); }
|
    <BETWEEN> first = TimeOfDay() <AND> second = TimeOfDay() { parts.window(first, second, from(start), start); }
}

String TimeOfDay() :
{
    final String time;
}
{
    [ <TIME> ] time = Text() { return time; }
}

Clause SlotGuard() :
{
    final Token start = getToken(1);
    final long warn;
    final RunClause.GuardAction action;
    final long at;
}
{
    <SLOT> <GUARD> <LPAREN> <WARN> warn = WholeNumber() <BYTES> <COMMA>
    (
        <SPOOL> { action = RunClause.GuardAction.SPOOL; }
    |   <PAUSE> { action = RunClause.GuardAction.PAUSE; }
    )
    <AT> at = WholeNumber() <BYTES> <RPAREN>
    { return new RunClause.SlotGuard(warn, action, at, from(start)); }
}

Clause ValidationClause() :
{
    final Token start = getToken(1);
    final Schedule schedule;
    final Comparison comparison;
    boolean repair = false;
}
{
    <VALIDATE> schedule = ScheduleText() <USING> comparison = ComparisonText()
    [ <REPAIR> { repair = true; } ]
    { return new RunClause.Validation(schedule, comparison, repair, from(start)); }
}

Comparison ComparisonText() :
{
}
{
    <COUNT> { return Comparison.COUNT; }
|
    <CHECKSUM> { return Comparison.CHECKSUM; }
}

Clause AlertClause() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Expression condition;
    final Interval lasting;
    final String url;
}
{
    <ALERT> name = Id() <WHEN> condition = ScalarText() <FOR> lasting = IntervalText()
    <NOTIFY> url = Text()
    { return new RunClause.Alert(name, condition, lasting, url, from(start)); }
}

Clause BeforeRun() :
{
    final Token start = getToken(1);
    final List<String> statements;
}
{
    <BEFORE> <RUN> statements = TextList()
    { return new RunClause.BeforeRun(statements, from(start)); }
}

Clause AfterRun() :
{
    final Token start = getToken(1);
    final List<String> statements;
}
{
    <AFTER> <RUN> statements = TextList()
    { return new RunClause.AfterRun(statements, from(start)); }
}

Clause CopyClause() :
{
    final Token start = getToken(1);
    final Set<ShapeClause.TableExtra> extras = EnumSet.noneOf(ShapeClause.TableExtra.class);
}
{
    <COPY> <LPAREN> CopyItem(extras) ( <COMMA> CopyItem(extras) )* <RPAREN>
    { return new ShapeClause.Copy(extras, from(start)); }
}

void CopyItem(Set<ShapeClause.TableExtra> extras) :
{
}
{
    <INDEXES> { extras.add(ShapeClause.TableExtra.INDEXES); }
|
    <CONSTRAINTS> { extras.add(ShapeClause.TableExtra.CONSTRAINTS); }
|
    <COMMENTS> { extras.add(ShapeClause.TableExtra.COMMENTS); }
|
    <SEQUENCES> { extras.add(ShapeClause.TableExtra.SEQUENCES); }
}

Clause Resources() :
{
    final Token start = getToken(1);
    final ResourceParts parts = new ResourceParts();
}
{
    <RESOURCES> <LPAREN> ResourceItem(parts) ( <COMMA> ResourceItem(parts) )* <RPAREN>
    { return parts.clause(from(start)); }
}

void ResourceItem(ResourceParts parts) :
{
    final Token start = getToken(1);
    final int parallel;
    final String memory;
}
{
    <PARALLEL> parallel = Count() { parts.parallel(parallel, start); }
|
    <MEMORY> memory = Text() { parts.memory(memory, start); }
}
