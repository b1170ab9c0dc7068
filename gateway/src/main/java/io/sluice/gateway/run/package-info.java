/**
 * Runs of syncs in the background: started, resumed after a kill, waited for and cancelled, with
 * their progress. Uses the engine, the store and the connections.
 */
package io.sluice.gateway.run;
