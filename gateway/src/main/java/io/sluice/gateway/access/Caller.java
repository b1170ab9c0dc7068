package io.sluice.gateway.access;

import java.util.function.Supplier;

/**
 * A client that was let in.
 *
 * @param name its user's; empty if there are no users
 * @param address where it calls from
 * @param who what it may do at the moment of asking, which fails once it may do nothing
 */
public record Caller(String name, String address, Supplier<Principal> who) {}
