package io.sluice.sql.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A name of one or more parts, such as {@code connection.schema.table}.
 *
 * @param parts the parts, outermost first, at least one
 * @param origin where it was written
 */
public record Name(List<Identifier> parts, Origin origin) implements Fragment, Located {

  /** Keeps its own copy of the parts. */
  public Name {
    parts = List.copyOf(parts);
    Objects.requireNonNull(origin);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a name needs at least one part");
    }
  }

  /** A name that was never written in a text. */
  public static Name of(Identifier... parts) {
    return new Name(List.of(parts), Origin.NONE);
  }

  /** The outermost part. */
  public Identifier first() {
    return parts.get(0);
  }

  /** The innermost part. */
  public Identifier last() {
    return parts.get(parts.size() - 1);
  }

  /** The parts without quotes. */
  public List<String> texts() {
    return parts.stream().map(Identifier::text).toList();
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(toString());
  }

  /** The name as it stands in SQL. */
  @Override
  public String toString() {
    return parts.stream().map(Identifier::written).collect(Collectors.joining("."));
  }
}
