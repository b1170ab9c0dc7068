package io.sluice.gateway.cli;

/** How the process ends; a contract with scripts. */
final class ExitCode {
  /** Everything was done. */
  static final int DONE = 0;

  /** A statement failed, or a run that was started. */
  static final int FAILED = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** The data directory is in use or cannot be used. */
  static final int NO_DATA_DIRECTORY = 3;

  /** Standard output was closed before all was printed; as if SIGPIPE had ended the process. */
  static final int NOT_READ = 141;

  private ExitCode() {}
}
