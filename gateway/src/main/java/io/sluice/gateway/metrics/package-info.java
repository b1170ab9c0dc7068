/**
 * What a server tells of itself to those who watch it, in the format of Prometheus. Uses the
 * gateway's front door.
 */
package io.sluice.gateway.metrics;
