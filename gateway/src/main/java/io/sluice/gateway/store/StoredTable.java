package io.sluice.gateway.store;

import io.sluice.engine.TableProgress;

/**
 * One table of a run.
 *
 * @param target the connection that is written
 */
public record StoredTable(long run, String target, TableProgress progress) {}
