package io.sluice.gateway.store;

import io.sluice.engine.stream.StreamState;
import io.sluice.spi.TableId;

/**
 * One table of a sync in MODE REALTIME.
 *
 * @param table at the target
 * @param lane the name of the lane that applies its changes
 * @param errorCode why it stands still, or empty
 */
public record StoredStreamTable(
    TableId table, StreamState state, String lane, String errorCode, String errorMessage) {}
