package io.sluice.violation;

/** A class without fault. */
public final class Violation {}
