package io.sluice.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The median, the least and the greatest of some runs. */
record Figures(double median, double least, double greatest) {
  static Figures of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Figures(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  static Figures of(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return of(runs.stream().map(figure::applyAsDouble).toList());
  }

  @Override
  public String toString() {
    return String.format("%.2f (%.2f to %.2f)", median, least, greatest);
  }
}
