/**
 * Columns and their types as they travel: a logical type, its Arrow storage, and the native type
 * that it came from. Uses Arrow only.
 */
package io.sluice.spi.type;
