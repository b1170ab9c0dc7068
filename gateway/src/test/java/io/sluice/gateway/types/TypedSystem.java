package io.sluice.gateway.types;

import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system with its types, filled and looked at by its own means, without a connector. */
interface TypedSystem extends AutoCloseable {
  /** The word in the marks of values that have no place here, and in the names of tables. */
  String name();

  /** What users call it. */
  String title();

  /** The word behind TYPE in CREATE CONNECTION. */
  String type();

  /** The options of a connection to it. */
  Map<String, String> options();

  /** The schema that its tables stand in. */
  String schema();

  /** The name of a table, with the connection's before it. */
  default String table(String name) {
    return name() + "." + schema() + "." + name;
  }

  /**
   * Creates a table with an {@code id} from 0 and the samples' columns {@code c0}, {@code c1}, ….
   *
   * @param rows literals in the order of the samples; null for NULL
   */
  void fill(String table, List<Sample> samples, List<List<@Nullable String>> rows);

  /**
   * What the columns {@code c0}, {@code c1}, … hold, in the order of {@code id}, as texts of this
   * system's own in the form of {@link Canonical}.
   *
   * @param kinds how the values came
   */
  List<List<@Nullable String>> texts(String table, List<TypeKind> kinds);

  /** The values of an expression in a table, without NULLs. */
  List<String> values(String table, String expression);

  @Override
  void close();
}
