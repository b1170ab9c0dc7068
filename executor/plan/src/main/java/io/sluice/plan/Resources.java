package io.sluice.plan;

/**
 * What a run may use.
 *
 * @param parallel how many splits are read and written at once, at least 1
 * @param memoryBytes the limit of all batches on their way
 */
public record Resources(int parallel, long memoryBytes) {
  public Resources {
    if (parallel < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("parallel " + parallel + ", memory " + memoryBytes);
    }
  }
}
