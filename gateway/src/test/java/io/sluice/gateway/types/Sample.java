package io.sluice.gateway.types;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A type of a source and values of it.
 *
 * @param type as the source's DDL writes it
 */
record Sample(String type, List<Value> values) {
  private static final String TYPE = "type ";
  private static final String SETUP = "setup ";
  private static final String NOT = " -- not: ";

  Sample {
    values = List.copyOf(values);
  }

  /**
   * A value.
   *
   * @param literal as the source's SQL writes it
   * @param refusedBy the targets that have no place for it
   */
  record Value(String literal, Set<String> refusedBy) {
    /** In {@link #refusedBy()}: the source itself cannot give it away. */
    static final String ANY_TARGET = "*";

    boolean isRefusedBy(TypedSystem target) {
      return refusedBy.contains(ANY_TARGET) || refusedBy.contains(target.name());
    }
  }

  /**
   * What a file of samples says.
   *
   * @param setup statements that come first
   */
  record Table(List<String> setup, List<Sample> samples) {
    /** The greatest number of values that a type has. */
    int height() {
      return samples.stream().mapToInt(sample -> sample.values().size()).max().orElse(0);
    }
  }

  /** Reads a file of samples: {@code type …}, and below it a value on each line. */
  static Table read(String system) {
    List<String> setup = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : lines("/types/" + system + ".txt")) {
      if (line.startsWith(TYPE)) {
        samples.add(new Sample(line.substring(TYPE.length()), List.of()));
      } else if (line.startsWith(SETUP)) {
        setup.add(line.substring(SETUP.length()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int last = samples.size() - 1;
        samples.set(last, samples.get(last).with(value(line)));
      }
    }
    return new Table(setup, samples);
  }

  private Sample with(Value value) {
    List<Value> more = new ArrayList<>(values);
    more.add(value);
    return new Sample(type, more);
  }

  private static Value value(String line) {
    int mark = line.indexOf(NOT);
    return mark < 0
        ? new Value(line, Set.of())
        : new Value(
            line.substring(0, mark), Set.of(line.substring(mark + NOT.length()).split(", ")));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = requireNonNull(Sample.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
