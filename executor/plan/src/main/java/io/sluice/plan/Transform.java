package io.sluice.plan;

import java.util.List;
import java.util.Optional;

/**
 * What computes a target's columns from the rows of one followed table, each row by itself.
 *
 * @param sql one SELECT in the transform engine's dialect over an input that is called like the
 *     snapshot's, and has the columns that are read and behind them {@link StreamTable#ROW}. It
 *     yields the pipeline's output columns and behind them {@link StreamTable#ROW}, untouched.
 * @param reads the followed columns that the input has, in order
 * @param filters whether it leaves rows out, which the target then does not have
 * @param sources for each column of the output, the followed column that it is, untouched; empty
 *     for one that is computed
 * @param needs the followed columns whose value has to be known of every row: what is computed is
 *     computed from them
 */
public record Transform(
    String sql,
    List<String> reads,
    boolean filters,
    List<Optional<String>> sources,
    List<String> needs) {
  public Transform {
    reads = List.copyOf(reads);
    sources = List.copyOf(sources);
    needs = List.copyOf(needs);
  }
}
