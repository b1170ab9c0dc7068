package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.store.StoredRun;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a statement knows of who asks.
 *
 * @param who gives it
 * @param workingFolder what relative paths start from
 * @param started hears of each run that the statement starts
 * @param stopping hears how to stop what the statement's rows are read from, for any thread
 */
public record StatementContext(
    Principal who, Path workingFolder, Consumer<StoredRun> started, Consumer<Runnable> stopping) {}
