package io.sluice.gateway.cli;

/** Whether somebody sits in front of the process. */
final class Terminal {
  private Terminal() {}

  /** True if both what is typed and what is shown go through a terminal. */
  @SuppressWarnings("SystemConsoleNull") // the launcher chooses the console of java.base
  static boolean isAttached() {
    return System.console() != null;
  }
}
