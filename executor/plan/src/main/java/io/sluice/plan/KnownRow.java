package io.sluice.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was known when it was planned.
 *
 * @param values each a {@link Long}, {@link String}, {@link Boolean} or null
 */
public record KnownRow(List<@Nullable Object> values) {
  public KnownRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
