package io.sluice.gateway.cli;

/** Whoever read standard output has closed it, as {@code head} does when it has seen enough. */
final class OutputClosedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutputClosedException() {
    super("standard output is closed");
  }
}
