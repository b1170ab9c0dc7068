<#-- How changes are captured and how they land, and when: MODE, APPLY, schedules. -->

Mode ModeText() :
{
    final Token start = getToken(1);
    final Mode.Increment increment;
    Optional<Start> beginning = Optional.empty();
    Start where;
}
{
    <BATCH>
    [
        <FULL>
        [
            <THEN> <INCREMENTAL> increment = IncrementText()
            { return new Mode.BatchFullThenIncremental(increment, from(start)); }
        ]
    |
        <INCREMENTAL> increment = IncrementText()
        { return new Mode.BatchIncremental(increment, from(start)); }
    ]
    { return new Mode.BatchFull(from(start)); }
|
    <REALTIME> [ <START> where = StartText() { beginning = Optional.of(where); } ]
    { return new Mode.Realtime(beginning, from(start)); }
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
    final Token start = getToken(1);
    final List<Identifier> key;
    final Apply apply;
}
{
    <OVERWRITE> { return new Apply.Overwrite(from(start)); }
|
    <APPEND> { return new Apply.Append(from(start)); }
|
    <UPSERT> key = KeyOpt() { return new Apply.Upsert(key, from(start)); }
|
    <MIRROR> key = KeyOpt() { return new Apply.Mirror(key, from(start)); }
|
    <LOG> ( apply = LogMerge(start) { return apply; } | { return new Apply.Log(from(start)); } )
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

Apply LogMerge(Token start) :
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
    { return new Apply.LogMerge(log, base, partition, merge, retain, from(start)); }
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
    final Token start = getToken(1);
    final String expression;
    final Optional<String> zone;
    final Interval interval;
    final List<Identifier> syncs = new ArrayList<Identifier>();
    Identifier sync;
}
{
    <CRON> expression = Text() zone = ZoneOpt()
    { return new Schedule.Cron(expression, zone, from(start)); }
|
    <EVERY> interval = IntervalText() { return new Schedule.Every(interval, from(start)); }
|
    <AFTER> sync = Id() { syncs.add(sync); }
    (
        // Within LOG MERGE (…) the list ends before ", RETAIN LOG".
        LOOKAHEAD(<COMMA>, { getToken(2).kind != RETAIN || getToken(3).kind != LOG })
        <COMMA> sync = Id() { syncs.add(sync); }
    )*
    { return new Schedule.After(syncs, from(start)); }
|
    <MANUAL> { return new Schedule.Manual(from(start)); }
}
