package io.sluice.sql.statement;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Located;

/**
 * One statement of a script. Statements are values: two are equal when they say the same, wherever
 * they stand; {@link #toSql()} writes text that parses to an equal statement.
 */
public sealed interface Statement extends Fragment, Located
    permits SecretStatement,
        ConnectionStatement,
        SyncStatement,
        RunStatement,
        FunctionStatement,
        UserStatement,
        ExplainStatement,
        ShowStatement,
        DescribeStatement,
        QueryStatement {}
