package io.sluice.spi;

/**
 * A part of a scan, in the connector's own readable text. Valid under the snapshot that planned it.
 *
 * @param ordinal counted from 0 within the scan
 * @param range what part it is; empty for all of it
 */
public record Split(int ordinal, String range) {
  public static final Split WHOLE = new Split(0, "");
}
