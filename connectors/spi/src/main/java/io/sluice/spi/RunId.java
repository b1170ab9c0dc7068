package io.sluice.spi;

/**
 * A run of a sync.
 *
 * @param sync the sync's unchanging identity, unique for ever: not its name, which may be given
 *     again
 * @param number counts the runs of the gateway
 */
public record RunId(String sync, long number) {}
