package io.sluice.optimizer;

import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A part of a sync that two definitions say differently.
 *
 * @param part its words: {@code APPLY}, {@code ADD COLUMNS}, {@code WITH publish}
 * @param before its text in the old definition, empty if it was not said
 * @param after its text in the new definition, empty if it is not said
 */
public record SyncDifference(String part, String before, String after) {

  /** What differs, in the order of the statement; what both say is left out. */
  public static List<SyncDifference> between(SyncDefinition old, SyncDefinition changed) {
    Map<String, String> before = parts(old);
    Map<String, String> after = parts(changed);
    List<String> names = new ArrayList<>(after.keySet());
    new TreeSet<>(before.keySet())
        .stream().filter(name -> !names.contains(name)).forEach(names::add);
    List<SyncDifference> differences = new ArrayList<>();
    for (String name : names) {
      String one = before.getOrDefault(name, "");
      String other = after.getOrDefault(name, "");
      if (!one.equals(other)) {
        differences.add(new SyncDifference(name, one, other));
      }
    }
    return differences;
  }

  /** {@code before → after}. */
  public String change() {
    return said(before) + " → " + said(after);
  }

  private static String said(String text) {
    return text.isEmpty() ? "not said" : text;
  }

  private static Map<String, String> parts(SyncDefinition sync) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("FROM", sync.source().toSql());
    parts.put("TO", sync.target().toSql());
    parts.put("MODE", text(sync.mode()));
    parts.put("APPLY", text(sync.apply()));
    parts.put("TABLES", String.join(", ", sync.rules().stream().map(Fragment::toSql).toList()));
    for (Clause clause : sync.clauses()) {
      parts.merge(clause.title(), clause.toSql(), (one, other) -> one + " " + other);
    }
    parts.put("SCHEDULE", text(sync.schedule()));
    for (Option option : sync.options()) {
      parts.put("WITH " + option.name().toLowerCase(Locale.ROOT), option.value().toSql());
    }
    parts.put("DISABLED", sync.disabled() ? "DISABLED" : "");
    return parts;
  }

  private static String text(Optional<? extends Fragment> part) {
    return part.map(Fragment::toSql).orElse("");
  }
}
