/**
 * Connections that are open: which connectors exist, and who uses which connector for how long.
 * Uses the store and the vault.
 */
package io.sluice.gateway.connect;
