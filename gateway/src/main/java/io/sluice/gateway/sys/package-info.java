/**
 * The system tables as a connection named {@code sys}, so that SELECT reads and joins them like any
 * others. Uses the store, the connectors and the runs.
 */
package io.sluice.gateway.sys;
