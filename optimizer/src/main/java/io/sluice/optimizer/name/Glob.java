package io.sluice.optimizer.name;

import io.sluice.spi.TableId;
import java.util.regex.Pattern;

/**
 * A pattern of tables: {@code *} stands for any characters, {@code ?} for one. Without a dot it is
 * held against the table's name, else against {@code schema.table}. Case matters.
 */
public final class Glob {
  private final Pattern pattern;
  private final boolean withSchema;

  public Glob(String text) {
    this.withSchema = text.indexOf('.') >= 0;
    StringBuilder regex = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(point)));
              }
            });
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether a name by itself fits. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** Whether the table is meant. */
  public boolean matches(TableId table) {
    return pattern.matcher(withSchema ? table.toString() : table.name()).matches();
  }
}
