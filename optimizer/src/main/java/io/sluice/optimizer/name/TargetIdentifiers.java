package io.sluice.optimizer.name;

import io.sluice.spi.TableId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a target tells names apart: two names with an equal {@link #identity} are one to it. */
public enum TargetIdentifiers {
  /** Names are kept as they are. */
  EXACT,
  /** Case is kept but not told apart. */
  FOLDED,
  /** Cut behind 63 bytes of UTF-8, as Postgres does (NAMEDATALEN). */
  CUT;

  private static final int BYTES = 63;

  /** The way of a dialect. */
  public static TargetIdentifiers of(String dialect) {
    return switch (dialect) {
      case "duckdb" -> FOLDED;
      case "postgresql" -> CUT;
      default -> EXACT;
    };
  }

  /** What the target makes of a name when it looks for it. */
  public String identity(String name) {
    return switch (this) {
      case EXACT -> name;
      case FOLDED -> name.toLowerCase(Locale.ROOT);
      case CUT -> cut(name);
    };
  }

  private static String cut(String name) {
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int point = name.codePointAt(end);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > BYTES) {
        return name.substring(0, end);
      }
      end += Character.charCount(point);
    }
    return name;
  }

  /** What the target makes of a table's name. */
  public TableId identity(TableId table) {
    return new TableId(identity(table.schema()), identity(table.name()));
  }
}
