/**
 * Which gateway works at which sync, where several share a store: each sync is held by one, through
 * a lease that it renews. Uses the store.
 */
package io.sluice.gateway.fleet;
