package io.sluice.jdbc;

/** A statement, prepared or not, that tells what goes on for it. */
interface Executing {
  Execution execution();
}
