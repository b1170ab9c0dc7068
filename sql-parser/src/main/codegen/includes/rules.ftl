<#-- What single tables do differently: TABLES ( rule, … ). -->

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
