package io.sluice.violation;

import edu.umd.cs.findbugs.annotations.CleanupObligation;

/** Uses a library under the LGPL. */
@CleanupObligation
public final class Violation {}
