package io.sluice.violation;

/** Not as the formatter would write it. */
public final class Violation { }
