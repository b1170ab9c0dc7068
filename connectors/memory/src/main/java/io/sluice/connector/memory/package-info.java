/**
 * A connector over tables in the process's own memory, for tests: it has no SQL, so everything
 * beyond plain columns is left to the engine. Tests hand in the {@link
 * io.sluice.connector.memory.MemoryStore} that they fill and look at. Uses the SPI and Arrow.
 */
package io.sluice.connector.memory;
