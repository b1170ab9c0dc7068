package io.sluice.spi;

/** What a connection is tested for. */
public enum Purpose {
  CONNECT,
  READ,
  WRITE,
  CDC
}
