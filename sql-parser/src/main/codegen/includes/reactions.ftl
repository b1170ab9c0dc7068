<#-- The clauses that begin with ON: what to do when something happens. -->

Clause ReactionClauseText() :
{
    final Token start = getToken(1);
    final Clause clause;
}
{
    <ON>
    (
        clause = OnSchemaChange(start)
    |   <ERROR> ( clause = OnErrorRow(start) | clause = OnErrorTable(start) )
    |   clause = OnDelete(start)
    |   clause = OnExisting(start)
    |   clause = OnLossyType(start)
    )
    { return clause; }
}

Clause OnSchemaChange(Token start) :
{
    final List<ReactionClause.SchemaRule> rules = new ArrayList<ReactionClause.SchemaRule>();
    ReactionClause.SchemaRule rule;
}
{
    <SCHEMA> <CHANGE> <LPAREN> rule = SchemaRuleText() { rules.add(rule); }
    ( <COMMA> rule = SchemaRuleText() { rules.add(rule); } )* <RPAREN>
    { return new ReactionClause.OnSchemaChange(rules, from(start)); }
}

ReactionClause.SchemaRule SchemaRuleText() :
{
    final ReactionClause.SchemaChange change;
    final ReactionClause.SchemaReaction reaction;
}
{
    (
        <ADD> <COLUMN> { change = ReactionClause.SchemaChange.ADD_COLUMN; }
    |   <DROP>
        (
            <COLUMN> { change = ReactionClause.SchemaChange.DROP_COLUMN; }
        |   <TABLE> { change = ReactionClause.SchemaChange.DROP_TABLE; }
        )
    |   <RENAME> <COLUMN> { change = ReactionClause.SchemaChange.RENAME_COLUMN; }
    |   <ALTER> <TYPE> { change = ReactionClause.SchemaChange.ALTER_TYPE; }
    |   <CREATE> <TABLE> { change = ReactionClause.SchemaChange.CREATE_TABLE; }
    |   <TRUNCATE> <TABLE> { change = ReactionClause.SchemaChange.TRUNCATE_TABLE; }
    )
    (
        <APPLY> { reaction = ReactionClause.SchemaReaction.APPLY; }
    |   <IGNORE> { reaction = ReactionClause.SchemaReaction.IGNORE; }
    |   <WIDEN> { reaction = ReactionClause.SchemaReaction.WIDEN; }
    |   <KEEP> { reaction = ReactionClause.SchemaReaction.KEEP; }
    |   <PAUSE> <TABLE> { reaction = ReactionClause.SchemaReaction.PAUSE_TABLE; }
    |   <FAIL> { reaction = ReactionClause.SchemaReaction.FAIL; }
    )
    { return new ReactionClause.SchemaRule(change, reaction); }
}

Clause OnErrorRow(Token start) :
{
    final ReactionClause.RowReaction reaction;
    Optional<ReactionClause.RowLimit> limit = Optional.empty();
    long count;
    ReactionClause.LimitUnit unit;
}
{
    <ROW>
    (
        <FAIL> { reaction = ReactionClause.RowReaction.FAIL; }
    |   <QUARANTINE> { reaction = ReactionClause.RowReaction.QUARANTINE; }
    )
    [
        // LIMIT SOURCE and LIMIT TARGET are clauses of their own.
        LOOKAHEAD({ getToken(1).kind == LIMIT && getToken(2).kind != SOURCE && getToken(2).kind != TARGET })
        <LIMIT> count = WholeNumber()
        (
            <ROWS> { unit = ReactionClause.LimitUnit.ROWS; }
        |   <PERCENT> { unit = ReactionClause.LimitUnit.PERCENT; }
        )
        { limit = Optional.of(new ReactionClause.RowLimit(count, unit)); }
    ]
    { return new ReactionClause.OnErrorRow(reaction, limit, from(start)); }
}

Clause OnErrorTable(Token start) :
{
    final ReactionClause.TableReaction reaction;
    OptionalInt retries = OptionalInt.empty();
    int count;
}
{
    <TABLE>
    (
        <PAUSE> <TABLE> { reaction = ReactionClause.TableReaction.PAUSE_TABLE; }
    |   <FAIL> <SYNC> { reaction = ReactionClause.TableReaction.FAIL_SYNC; }
    )
    [
        // AFTER RUN is a clause of its own.
        LOOKAHEAD({ getToken(1).kind == AFTER && getToken(2).kind != RUN })
        <AFTER> count = Count() <RETRIES> { retries = OptionalInt.of(count); }
    ]
    { return new ReactionClause.OnErrorTable(reaction, retries, from(start)); }
}

Clause OnDelete(Token start) :
{
    final ReactionClause.DeleteReaction reaction;
    Optional<Identifier> column = Optional.empty();
    Identifier name;
}
{
    <DELETE>
    (
        <APPLY> { reaction = ReactionClause.DeleteReaction.APPLY; }
    |   <IGNORE> { reaction = ReactionClause.DeleteReaction.IGNORE; }
    |   <SOFT> { reaction = ReactionClause.DeleteReaction.SOFT; }
        [ <LPAREN> name = Id() <RPAREN> { column = Optional.of(name); } ]
    )
    { return new ReactionClause.OnDelete(reaction, column, from(start)); }
}

Clause OnExisting(Token start) :
{
    final ReactionClause.ExistingReaction reaction;
}
{
    <EXISTING>
    (
        <FAIL> { reaction = ReactionClause.ExistingReaction.FAIL; }
    |   <KEEP> { reaction = ReactionClause.ExistingReaction.KEEP; }
    |   <TRUNCATE> { reaction = ReactionClause.ExistingReaction.TRUNCATE; }
    |   <RECREATE> { reaction = ReactionClause.ExistingReaction.RECREATE; }
    |   <SWAP> { reaction = ReactionClause.ExistingReaction.SWAP; }
    )
    { return new ReactionClause.OnExisting(reaction, from(start)); }
}

Clause OnLossyType(Token start) :
{
    final ReactionClause.LossyReaction reaction;
}
{
    <LOSSY> <TYPE>
    (
        <FAIL> { reaction = ReactionClause.LossyReaction.FAIL; }
    |   <WARN> { reaction = ReactionClause.LossyReaction.WARN; }
    |   <AS> <TEXT> { reaction = ReactionClause.LossyReaction.AS_TEXT; }
    )
    { return new ReactionClause.OnLossyType(reaction, from(start)); }
}
