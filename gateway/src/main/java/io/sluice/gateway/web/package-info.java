/**
 * What is asked of a server by HTTP itself: scripts, and whether it is well. Uses the gateway's
 * front door, its endpoint on the network, and what clients of JDBC talk to.
 */
package io.sluice.gateway.web;
