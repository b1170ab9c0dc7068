package io.sluice.spi;

/**
 * What a column becomes at a target.
 *
 * @param nativeType the type as the target's DDL writes it
 * @param fidelity what is kept
 * @param note what changes, in a few words; empty if nothing does
 */
public record TargetType(String nativeType, Fidelity fidelity, String note) {
  /** How much of a value survives. */
  public enum Fidelity {
    /**
     * The same values in a type that means the same. A value that the target has no place for, such
     * as an infinite date where dates end, fails its row; it is never changed to fit.
     */
    EXACT,
    /** Every value can be told from every other, but the type says less: text for a range. */
    AS_TEXT,
    /** Some values are changed; a sync refuses it unless it is told to bear it. */
    LOSSY
  }

  public static TargetType exact(String nativeType) {
    return new TargetType(nativeType, Fidelity.EXACT, "");
  }

  public static TargetType asText(String nativeType, String note) {
    return new TargetType(nativeType, Fidelity.AS_TEXT, note);
  }

  public static TargetType lossy(String nativeType, String note) {
    return new TargetType(nativeType, Fidelity.LOSSY, note);
  }
}
