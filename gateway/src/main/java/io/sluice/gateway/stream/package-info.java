/**
 * Syncs in MODE REALTIME: started when the data directory is opened, watched, paused, and released.
 * Uses the engine's streams, the store and the connections.
 */
package io.sluice.gateway.stream;
