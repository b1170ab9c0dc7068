package io.sluice.optimizer.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/** Finds names exactly, and then without regard to case. */
final class NameMatcher implements SqlNameMatcher {
  private final SqlNameMatcher exact = SqlNameMatchers.withCaseSensitive(true);
  private final SqlNameMatcher loose = SqlNameMatchers.withCaseSensitive(false);

  @Override
  public boolean isCaseSensitive() {
    return false;
  }

  @Override
  public boolean matches(String name, String other) {
    return loose.matches(name, other);
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefix, List<String> names) {
    V found = exact.get(map, prefix, names);
    return found == null ? loose.get(map, prefix, names) : found;
  }

  @Override
  public String bestString() {
    return loose.bestString();
  }

  @Override
  public @Nullable RelDataTypeField field(RelDataType row, String name) {
    RelDataTypeField found = exact.field(row, name);
    return found == null ? loose.field(row, name) : found;
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    int found = exact.frequency(names, name);
    return found == 0 ? loose.frequency(names, name) : found;
  }

  @Override
  public Set<String> createSet() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }
}
