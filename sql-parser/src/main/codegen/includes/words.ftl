<#-- Names, constants and options: what all statements are made of. -->

/** Where the text from the given token to the last one read stands. */
JAVACODE
Origin from(Token first) {
    return Words.origin(first, token);
}

/** Refuses what does not begin a query, naming what else could stand here. */
JAVACODE
void queryAhead(String[] others) {
    int at = 1;
    while (getToken(at).kind == LPAREN) {
        at++;
    }
    if (!Words.QUERY_STARTS.contains(getToken(at).kind)) {
        throw Expectations.noQuery(getToken(at), others);
    }
}

Identifier Id() :
{
    final SqlIdentifier id;
}
{
    id = SimpleIdentifier() { return Words.identifier(id); }
}

Name QualifiedName() :
{
    final SqlIdentifier id;
}
{
    id = CompoundTableIdentifier() { return Words.name(id); }
}

List<Identifier> IdList() :
{
    final List<Identifier> ids = new ArrayList<Identifier>();
    Identifier id;
}
{
    id = Id() { ids.add(id); } ( <COMMA> id = Id() { ids.add(id); } )*
    { return ids; }
}

List<Identifier> ParenthesizedIds() :
{
    final List<Identifier> ids;
}
{
    <LPAREN> ids = IdList() <RPAREN> { return ids; }
}

List<Name> NameList() :
{
    final List<Name> names = new ArrayList<Name>();
    Name name;
}
{
    name = QualifiedName() { names.add(name); } ( <COMMA> name = QualifiedName() { names.add(name); } )*
    { return names; }
}

Query QueryText(String... others) :
{
    final Token start = getToken(1);
    final SqlNode node;
}
{
    { queryAhead(others); }
    node = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { return Query.of(node, from(start)); }
}

Query ParenthesizedQuery() :
{
    final Query query;
}
{
    <LPAREN> query = QueryText() <RPAREN> { return query; }
}

Expression ScalarText() :
{
    final Token start = getToken(1);
    final SqlNode node;
}
{
    node = Expression(ExprContext.ACCEPT_SUB_QUERY) { return Expression.of(node, from(start)); }
}

/** WHERE with its condition, if it is there. */
Optional<Expression> WhereOpt() :
{
    final Expression condition;
}
{
    <WHERE> condition = ScalarText() { return Optional.of(condition); }
|
    { return Optional.empty(); }
}

DataType TypeText() :
{
    final Token start = getToken(1);
    final SqlDataTypeSpec type;
}
{
    type = DataType() { return DataType.of(type, from(start)); }
}

String Text() :
{
}
{
    <QUOTED_STRING> { return SqlParserUtil.parseString(token.image); }
}

List<String> TextList() :
{
    final List<String> texts = new ArrayList<String>();
    String text;
}
{
    text = Text() { texts.add(text); } ( <COMMA> text = Text() { texts.add(text); } )*
    { return texts; }
}

List<String> ParenthesizedTexts() :
{
    final List<String> texts;
}
{
    <LPAREN> texts = TextList() <RPAREN> { return texts; }
}

/** TIME ZONE 'zone', if it is there. */
Optional<String> ZoneOpt() :
{
    final String zone;
}
{
    LOOKAHEAD(2)
    <TIME> <ZONE> zone = Text() { return Optional.of(zone); }
|
    { return Optional.empty(); }
}

long WholeNumber() :
{
}
{
    <UNSIGNED_INTEGER_LITERAL> { return Words.wholeNumber(token); }
}

int Count() :
{
}
{
    <UNSIGNED_INTEGER_LITERAL> { return Words.count(token); }
}

Interval IntervalText() :
{
    final Token start = getToken(1);
    boolean negative = false;
    final String value;
    final SqlIntervalQualifier units;
}
{
    <INTERVAL> [ <MINUS> { negative = true; } ] value = Text() units = IntervalQualifier()
    { return Words.interval((negative ? "-" : "") + value, units, from(start)); }
}

/** A constant: string, number, truth value, moment or interval. */
Literal Constant() :
{
    final Token start = getToken(1);
    boolean negative = false;
    final String text;
    final Literal interval;
}
{
    text = Text() { return new Literal.Text(text, from(start)); }
|
    [ <MINUS> { negative = true; } | <PLUS> ]
    ( <UNSIGNED_INTEGER_LITERAL> | <DECIMAL_NUMERIC_LITERAL> | <APPROX_NUMERIC_LITERAL> )
    { return Words.number(token, negative, from(start)); }
|
    <TRUE> { return new Literal.Truth(true, from(start)); }
|
    <FALSE> { return new Literal.Truth(false, from(start)); }
|
    <DATE> text = Text() { return Words.moment(Literal.MomentKind.DATE, text, from(start)); }
|
    <TIME> text = Text() { return Words.moment(Literal.MomentKind.TIME, text, from(start)); }
|
    <TIMESTAMP> text = Text() { return Words.moment(Literal.MomentKind.TIMESTAMP, text, from(start)); }
|
    interval = IntervalText() { return interval; }
}

/** WITH ( option = value, … ) without its first word. */
List<Option> OptionList() :
{
    final List<Option> options = new ArrayList<Option>();
    Option option;
}
{
    <LPAREN> option = OptionSetting() { options.add(option); }
    ( <COMMA> option = OptionSetting() { options.add(option); } )* <RPAREN>
    { return Words.distinct(options); }
}

Option OptionSetting() :
{
    final Token start = getToken(1);
    final String name;
    final Origin origin;
    final OptionValue value;
}
{
    name = OptionName() { origin = from(start); } <EQ> value = OptionSettingValue()
    { return new Option(name, value, origin); }
}

OptionValue OptionSettingValue() :
{
    final Token start = getToken(1);
    final Identifier secret;
    final Literal literal;
}
{
    <SECRET> secret = Id() { return new OptionValue.SecretReference(secret, from(start)); }
|
    literal = Constant() { return new OptionValue.Constant(literal); }
}

/** Any word, reserved or not, or words with dots between. */
String OptionName() :
{
    final StringBuilder name = new StringBuilder();
}
{
    OptionWord() { name.append(Words.optionWord(token)); }
    ( <DOT> OptionWord() { name.append('.').append(Words.optionWord(token)); } )*
    { return name.toString(); }
}

void OptionWord() :
{
}
{
    LOOKAHEAD({ Words.isKeyword(getToken(1)) }) { getNextToken(); }
|
    Identifier()
}
