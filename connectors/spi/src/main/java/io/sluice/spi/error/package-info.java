/**
 * The one exception type that crosses modules, and the registry of its codes. Uses nothing else of
 * ours.
 */
package io.sluice.spi.error;
