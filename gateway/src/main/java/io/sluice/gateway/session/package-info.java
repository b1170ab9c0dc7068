/**
 * The gateway's front door: open a data directory, get a session, give it statements. Wires all of
 * the gateway's services.
 */
package io.sluice.gateway.session;
