package io.sluice.gateway.store;

import java.time.Instant;

/**
 * A gateway on a store that several share.
 *
 * @param id of its process
 * @param name what people know it by
 * @param syncs how many it has
 */
public record StoredGateway(String id, String name, Instant started, long syncs) {}
