/** Texts that are packed with the gateway. Uses nothing else of ours. */
package io.sluice.gateway.resource;
