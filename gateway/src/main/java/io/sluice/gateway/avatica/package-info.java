/**
 * What JDBC clients talk to: Avatica's protocol over sessions of the gateway. Uses the gateway's
 * front door and its endpoint on the network.
 */
package io.sluice.gateway.avatica;
