<#-- CREATE SYNC up to its clauses, and the statements that change a sync. -->

SyncStatement.CreateSync CreateSync(Creation creation) :
{
    final IfPresent ifPresent;
    final Identifier name;
    final Source source;
    final Target target;
    final SyncParts parts = new SyncParts();
}
{
    <SYNC> ifPresent = IfNotExists(creation, Creation.SKIP_REPLACE_OR_ALTER) name = Id()
    <FROM> source = SyncSource() <TO> target = SyncTarget() ( SyncPart(parts) )*
    {
        return new SyncStatement.CreateSync(
            name, ifPresent, parts.definition(source, target), from(creation.start()));
    }
}

/** A part of CREATE SYNC after FROM and TO. They may stand in any order. */
void SyncPart(SyncParts parts) :
{
    final Token start = getToken(1);
    final Mode mode;
    final Apply apply;
    final List<TableRule> rules;
    final Schedule schedule;
    final List<Option> options;
    final Clause clause;
}
{
    <MODE> mode = ModeText() { parts.mode(mode, start); }
|
    <APPLY> apply = ApplyText() { parts.apply(apply, start); }
|
    <TABLES> rules = TableRules() { parts.rules(rules, start); }
|
    <SCHEDULE> schedule = ScheduleText() { parts.schedule(schedule, start); }
|
    <WITH> options = OptionList() { parts.options(options, start); }
|
    <DISABLED> { parts.disabled(start); }
|
    clause = SyncClause() { parts.clause(clause, start); }
}

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
    <TABLES> source = ManyTables() { return source; }
|
    <QUERY> query = ParenthesizedQuery() { return new Source.QueryResult(query); }
|
    <DATABASE> source = Databases() { return source; }
}

Source ManyTables() :
{
    final String glob;
    final List<Name> tables;
    final boolean disjoint;
}
{
    <LIKE> glob = Text() disjoint = KeysDisjoint() { return new Source.TablesLike(glob, disjoint); }
|
    <LPAREN> tables = NameList() <RPAREN> disjoint = KeysDisjoint()
    { return new Source.TableList(tables, disjoint); }
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

Mode ModeText() :
{
    Mode mode = new Mode.BatchFull();
    final Mode.Increment increment;
    Optional<Start> start = Optional.empty();
    Start where;
}
{
    <BATCH>
    [
        <FULL> [ <THEN> <INCREMENTAL> increment = IncrementText()
            { mode = new Mode.BatchFullThenIncremental(increment); } ]
    |
        <INCREMENTAL> increment = IncrementText() { mode = new Mode.BatchIncremental(increment); }
    ]
    { return mode; }
|
    <REALTIME> [ <START> where = StartText() { start = Optional.of(where); } ]
    { return new Mode.Realtime(start); }
}

Mode.Increment IncrementText() :
{
    final Identifier column;
    Optional<Literal> startWith = Optional.empty();
    Optional<Interval> overlap = Optional.empty();
    Literal literal;
    Interval interval;
}
{
    <ON> <LPAREN> column = Id() <RPAREN>
    [ <START> <WITH> literal = Constant() { startWith = Optional.of(literal); } ]
    [ <OVERLAP> interval = IntervalText() { overlap = Optional.of(interval); } ]
    { return new Mode.Increment(column, startWith, overlap); }
}

Start StartText() :
{
    final String text;
}
{
    <SNAPSHOT> { return new Start.Snapshot(); }
|
    <LATEST> { return new Start.Latest(); }
|
    <EARLIEST> { return new Start.Earliest(); }
|
    <AT>
    (
        <TIMESTAMP> text = Text() { return new Start.AtTimestamp(text); }
    |   <POSITION> text = Text() { return new Start.AtPosition(text); }
    )
}

Apply ApplyText() :
{
    final List<Identifier> key;
    final Apply apply;
}
{
    <OVERWRITE> { return new Apply.Overwrite(); }
|
    <APPEND> { return new Apply.Append(); }
|
    <UPSERT> key = KeyOpt() { return new Apply.Upsert(key); }
|
    <MIRROR> key = KeyOpt() { return new Apply.Mirror(key); }
|
    <LOG> ( apply = LogMerge() { return apply; } | { return new Apply.Log(); } )
}

List<Identifier> KeyOpt() :
{
    final List<Identifier> key;
}
{
    LOOKAHEAD(1)
    <KEY> key = ParenthesizedIds() { return key; }
|
    { return Collections.emptyList(); }
}

Apply LogMerge() :
{
    final String log;
    final String base;
    Optional<LogPartition> partition = Optional.empty();
    LogPartition division;
    final Schedule merge;
    Optional<Interval> retain = Optional.empty();
    Interval interval;
}
{
    <MERGE> <LPAREN> <LOG> <TABLE> log = Text() <COMMA> <BASE> <TABLE> base = Text() <COMMA>
    [ division = LogPartitionText() <COMMA> { partition = Optional.of(division); } ]
    <MERGE> merge = ScheduleText()
    [ <COMMA> <RETAIN> <LOG> interval = IntervalText() { retain = Optional.of(interval); } ]
    <RPAREN>
    { return new Apply.LogMerge(log, base, partition, merge, retain); }
}

LogPartition LogPartitionText() :
{
    final Identifier column;
    final LogPartition.Size size;
    final Optional<String> zone;
    Optional<Interval> grace = Optional.empty();
    Interval interval;
}
{
    <PARTITION> column = Id() <BY>
    ( <DAY> { size = LogPartition.Size.DAY; } | <HOUR> { size = LogPartition.Size.HOUR; } )
    zone = ZoneOpt() [ <GRACE> interval = IntervalText() { grace = Optional.of(interval); } ]
    { return new LogPartition(column, size, zone, grace); }
}

Schedule ScheduleText() :
{
    final String expression;
    final Optional<String> zone;
    final Interval interval;
    final List<Identifier> syncs = new ArrayList<Identifier>();
    Identifier sync;
}
{
    <CRON> expression = Text() zone = ZoneOpt() { return new Schedule.Cron(expression, zone); }
|
    <EVERY> interval = IntervalText() { return new Schedule.Every(interval); }
|
    <AFTER> sync = Id() { syncs.add(sync); }
    (
        // Within LOG MERGE (…) the list ends before ", RETAIN LOG".
        LOOKAHEAD(<COMMA>, { getToken(2).kind != RETAIN || getToken(3).kind != LOG })
        <COMMA> sync = Id() { syncs.add(sync); }
    )*
    { return new Schedule.After(syncs); }
|
    <MANUAL> { return new Schedule.Manual(); }
}

List<TableRule> TableRules() :
{
    final List<TableRule> rules = new ArrayList<TableRule>();
    TableRule rule;
}
{
    <LPAREN> rule = TableRuleText() { rules.add(rule); }
    ( <COMMA> rule = TableRuleText() { rules.add(rule); } )* <RPAREN>
    { return rules; }
}

TableRule TableRuleText() :
{
    final Token start = getToken(1);
    final RuleParts parts = new RuleParts();
    final TableRule.TableSet tables;
    final Name name;
    final String glob;
}
{
    (
        name = QualifiedName() { tables = new TableRule.Named(name); }
    |   glob = Text() { tables = new TableRule.Matching(glob); }
    )
    ( RulePart(parts) )*
    { return parts.rule(tables, from(start)); }
}

/** A part of a table rule after its name. They may stand in any order. */
void RulePart(RuleParts parts) :
{
    final Token start = getToken(1);
    final String template;
    final Apply apply;
    final List<Identifier> key;
    final Identifier column;
    final Query query;
    boolean except = false;
    final List<ColumnChoice> columns;
    final Expression condition;
}
{
    <TO> template = Text() { parts.to(template, start); }
|
    <APPLY> apply = ApplyText() { parts.apply(apply, start); }
|
    <KEY> key = ParenthesizedIds() { parts.key(key, start); }
|
    <SPLIT> <BY> <LPAREN> column = Id() <RPAREN> { parts.splitBy(column, start); }
|
    <AS> query = ParenthesizedQuery() { parts.shape(new TableRule.Selected(query), start); }
|
    <COLUMNS> [ <EXCEPT> { except = true; } ] columns = ColumnChoices()
    { parts.shape(new TableRule.Columns(except, columns), start); }
|
    <WHERE> condition = ScalarText() { parts.where(condition, start); }
}

Statement AlterSync(Token start) :
{
    final Identifier name;
    final SyncChange change;
}
{
    <SYNC> name = Id() change = SyncChangeText()
    { return new SyncStatement.AlterSync(name, change, from(start)); }
}

SyncChange SyncChangeText() :
{
    final TableRule rule;
    final Name table;
    final SyncChange change;
}
{
    <ADD> <TABLE> rule = TableRuleText() { return new SyncChange.AddTable(rule); }
|
    <DROP> <TABLE> table = QualifiedName() { return new SyncChange.DropTable(table); }
|
    <SET> change = SyncSetting() { return change; }
|
    <ENABLE> { return new SyncChange.Enable(); }
|
    <DISABLE> { return new SyncChange.Disable(); }
}

SyncChange SyncSetting() :
{
    final Schedule schedule;
    final List<TableRule> rules;
    final Clause clause;
}
{
    <SCHEDULE> schedule = ScheduleText() { return new SyncChange.SetSchedule(schedule); }
|
    <TABLES> rules = TableRules() { return new SyncChange.SetTables(rules); }
|
    clause = SyncClause() { return new SyncChange.SetClause(clause); }
}

/** TABLE with its name, if it is there. */
Optional<Name> TableOpt() :
{
    final Name table;
}
{
    <TABLE> table = QualifiedName() { return Optional.of(table); }
|
    { return Optional.empty(); }
}

Statement PauseSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Optional<Name> table;
}
{
    <PAUSE> <SYNC> name = Id() table = TableOpt()
    { return new SyncStatement.PauseSync(name, table, from(start)); }
}

Statement ResumeSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Optional<Name> table;
}
{
    <RESUME> <SYNC> name = Id() table = TableOpt()
    { return new SyncStatement.ResumeSync(name, table, from(start)); }
}

Statement ResyncSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    Optional<RowSelection> selection = Optional.empty();
    Name table;
    Optional<Expression> where;
}
{
    <RESYNC> <SYNC> name = Id()
    [
        <TABLE> table = QualifiedName() where = WhereOpt()
        { selection = Optional.of(new RowSelection(table, where)); }
    ]
    { return new SyncStatement.ResyncSync(name, selection, from(start)); }
}
