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
