<#-- Runs, validation and quarantine. -->

Statement RunSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    Optional<RunStatement.BusinessDates> dates = Optional.empty();
    RunStatement.BusinessDates given;
}
{
    <RUN> <SYNC> name = Id() [ <FOR> <BIZDATE> given = BusinessDatesText() { dates = Optional.of(given); } ]
    { return new RunStatement.RunSync(name, dates, from(start)); }
}

RunStatement.BusinessDates BusinessDatesText() :
{
    final String first;
    final String last;
    final Token start = getToken(1);
    final Origin dates;
    OptionalInt parallel = OptionalInt.empty();
    int count;
}
{
    first = BusinessDate()
    { return new RunStatement.OneDate(Words.date(first, from(start)), from(start)); }
|
    <BETWEEN> first = BusinessDate() <AND> last = BusinessDate() { dates = from(start); }
    [ <PARALLEL> count = Count() { parallel = OptionalInt.of(count); } ]
    {
        return new RunStatement.DateRange(
            Words.date(first, dates), Words.date(last, dates), parallel, from(start));
    }
}

String BusinessDate() :
{
    final String date;
}
{
    [ <DATE> ] date = Text() { return date; }
}

Statement RetryRun() :
{
    final Token start = getToken(1);
    final long run;
}
{
    <RETRY> <RUN> run = WholeNumber() { return new RunStatement.RetryRun(run, from(start)); }
}

Statement WaitForSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    Optional<RunStatement.Milestone> until = Optional.empty();
    Optional<Interval> timeout = Optional.empty();
    Interval interval;
}
{
    <WAIT> <FOR> <SYNC> name = Id()
    [
        <UNTIL>
        (
            <FINISHED> { until = Optional.of(RunStatement.Milestone.FINISHED); }
        |   <LIVE> { until = Optional.of(RunStatement.Milestone.LIVE); }
        |   <CAUGHT> <UP> { until = Optional.of(RunStatement.Milestone.CAUGHT_UP); }
        )
    ]
    [ <TIMEOUT> interval = IntervalText() { timeout = Optional.of(interval); } ]
    { return new RunStatement.WaitForSync(name, until, timeout, from(start)); }
}

Statement ValidateSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Optional<Name> table;
    final Optional<Expression> where;
    final Comparison comparison;
}
{
    <VALIDATE> <SYNC> name = Id() table = TableOpt() where = WhereOpt()
    <USING> comparison = ComparisonText()
    { return new RunStatement.ValidateSync(name, table, where, comparison, from(start)); }
}

Statement RepairSync() :
{
    final Token start = getToken(1);
    final Identifier name;
    final long validation;
    boolean dryRun = false;
}
{
    <REPAIR> <SYNC> name = Id() <FROM> <VALIDATION> validation = WholeNumber()
    [ <DRY> <RUN> { dryRun = true; } ]
    { return new RunStatement.RepairSync(name, validation, dryRun, from(start)); }
}

Statement ReplayQuarantine() :
{
    final Token start = getToken(1);
    final Identifier name;
    final Optional<Name> table;
    final Optional<Expression> where;
}
{
    <REPLAY> <QUARANTINE> <OF> <SYNC> name = Id() table = TableOpt() where = WhereOpt()
    { return new RunStatement.ReplayQuarantine(name, table, where, from(start)); }
}
