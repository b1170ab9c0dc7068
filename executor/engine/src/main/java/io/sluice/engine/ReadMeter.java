package io.sluice.engine;

/** Hears of what readers yield. Called by several threads. */
interface ReadMeter {
  ReadMeter NONE = (rows, bytes) -> {};

  void read(long rows, long bytes);
}
