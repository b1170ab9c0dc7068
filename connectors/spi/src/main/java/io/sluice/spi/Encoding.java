package io.sluice.spi;

/**
 * A form of rows that can be passed on undecoded.
 *
 * @param format its name: {@code postgres-copy-binary}
 * @param fingerprint what else must be equal on both sides, such as the list of types
 */
public record Encoding(String format, String fingerprint) {}
