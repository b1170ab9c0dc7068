<#-- Secrets, connections and functions. -->

Statement CreateSecret(Creation creation) :
{
    final IfPresent ifPresent;
    final Identifier name;
    final String text;
    final SecretStatement.SecretSource source;
}
{
    <SECRET> ifPresent = IfNotExists(creation, Creation.SKIP_OR_REPLACE) name = Id()
    (
        <AS> text = Text() { source = new SecretStatement.Inline(text); }
    |
        <FROM>
        (
            <ENV> text = Text() { source = new SecretStatement.Environment(text); }
        |   <FILE> text = Text() { source = new SecretStatement.File(text); }
        )
    )
    { return new SecretStatement.CreateSecret(name, ifPresent, source, from(creation.start())); }
}

Statement CreateConnection(Creation creation) :
{
    final IfPresent ifPresent;
    final Identifier name;
    final Identifier type;
    final List<Option> options;
}
{
    <CONNECTION> ifPresent = IfNotExists(creation, Creation.SKIP_OR_REPLACE) name = Id()
    <TYPE> type = Id() <WITH> options = OptionList()
    {
        return new ConnectionStatement.CreateConnection(
            name, ifPresent, type, options, from(creation.start()));
    }
}

Statement AlterConnection(Token start) :
{
    final Identifier name;
    final List<Option> options;
}
{
    <CONNECTION> name = Id() <SET> options = OptionList()
    { return new ConnectionStatement.AlterConnection(name, options, from(start)); }
}

Statement TestConnection() :
{
    final Token start = getToken(1);
    final Identifier name;
    Optional<ConnectionStatement.Purpose> purpose = Optional.empty();
}
{
    <TEST> <CONNECTION> name = Id()
    [
        <FOR>
        (
            <READ> { purpose = Optional.of(ConnectionStatement.Purpose.READ); }
        |   <WRITE> { purpose = Optional.of(ConnectionStatement.Purpose.WRITE); }
        |   <CDC> { purpose = Optional.of(ConnectionStatement.Purpose.CDC); }
        )
    ]
    { return new ConnectionStatement.TestConnection(name, purpose, from(start)); }
}

Statement CreateFunction(Creation creation) :
{
    final IfPresent ifPresent;
    final Identifier name;
    final List<FunctionStatement.Argument> arguments = new ArrayList<FunctionStatement.Argument>();
    FunctionStatement.Argument argument;
    final DataType returns;
    final List<Option> options;
}
{
    <FUNCTION> ifPresent = IfNotExists(creation, Creation.SKIP) name = Id()
    <LPAREN>
    [
        argument = FunctionArgument() { arguments.add(argument); }
        ( <COMMA> argument = FunctionArgument() { arguments.add(argument); } )*
    ]
    <RPAREN> <RETURNS> returns = TypeText() <USING> <HTTP> <WITH> options = OptionList()
    {
        return new FunctionStatement.CreateFunction(
            name, ifPresent == IfPresent.SKIP, arguments, returns, options, from(creation.start()));
    }
}

FunctionStatement.Argument FunctionArgument() :
{
    final Identifier name;
    final DataType type;
}
{
    name = Id() type = TypeText() { return new FunctionStatement.Argument(name, type); }
}
