/**
 * Secrets: encrypted in the store, revealed only to a connector that is opened, and masked in
 * whatever leaves the gateway. Uses the store.
 */
package io.sluice.gateway.secret;
