package io.sluice.spi.error;

/** Who can mend an error. */
public enum ErrorKind {
  /** The statement, an option or the state of a sync: the user changes what was asked for. */
  USER,
  /** A connected system: its data, its permissions, its availability. */
  EXTERNAL,
  /** Memory, disk or another limit was met. */
  RESOURCES,
  /** A defect of Sluice. */
  INTERNAL
}
