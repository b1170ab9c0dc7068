/**
 * The front door of planning: a statement and the catalogs of connected systems become a plan, or
 * the explanation of one. May use every package below it, the statement records, the plan records
 * and the SPI; never the engine.
 */
package io.sluice.optimizer;
