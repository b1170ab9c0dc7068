package io.sluice.gateway.types;

import io.sluice.spi.TargetType;
import io.sluice.spi.TargetType.Fidelity;
import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page about types: for each source a table of its types, with a column for each target. */
final class TypePage {
  private static final String HEAD =
      """
      # What becomes of types

      Generated from the samples in `gateway/src/test/resources/types`, all of which travel every way in the tests:
      NULL, the least, the greatest and the special values of each type, out of a table of the source and into a new
      table of the target, where the target's own SQL must say what the source's own SQL said.

      - A type by itself: the same values in a type that means the same.
      - *as text*: every value can be told from every other, but the type says less. Files keep the type's name beside
        the text, so that the system that it came from gets it back.
      - **lossy**: some values are changed. `EXPLAIN` lists it, and a sync with such a column is refused unless it says
        `ON LOSSY TYPE AS TEXT` or `WARN`.
      - *refused*: a value that the target has no place for. It is never changed to fit: the run fails with the column
        and the value, and the target keeps what it held.

      Columns of MariaDB for texts of other systems compare byte by byte (`collate utf8mb4_nopad_bin`).
      `MAP TYPE` chooses another type, and so does a cast in a `QUERY`: see [sql.md](sql.md#types). Types that appear with
      a length or a precision stand for all of their kind.
      """;

  /** How texts of other systems compare in MariaDB. */
  private static final String BYTE_BY_BYTE = " collate utf8mb4_nopad_bin";

  private final Systems systems;
  private final TypeTable types;

  TypePage(Systems systems, TypeTable types) {
    this.systems = systems;
    this.types = types;
  }

  String text() {
    return HEAD + systems.sources().stream().map(this::section).collect(Collectors.joining());
  }

  private String section(TypedSystem source) {
    StringBuilder text =
        new StringBuilder("\n## From " + source.title() + "\n\n| type | travels as |");
    systems.targets().forEach(target -> text.append(' ').append(target.title()).append(" |"));
    text.append(" notes |\n|---|---|");
    systems.targets().forEach(target -> text.append("---|"));
    text.append("---|\n");
    for (int i = 0; i < types.carriers(source).size(); i++) {
      text.append(row(source, i));
    }
    return text.toString();
  }

  private String row(TypedSystem source, int column) {
    ColumnType type = types.carriers(source).get(column);
    StringBuilder row =
        new StringBuilder("| " + code(type.nativeType()) + " | " + carrier(type) + " |");
    for (TypedSystem target : systems.targets()) {
      row.append(' ').append(cell(types.targets(source, target).get(column))).append(" |");
    }
    List<String> notes = new ArrayList<>(notes(source, column));
    notes.addAll(refusals(source, column));
    return row.append(' ').append(String.join("; ", notes)).append(" |\n").toString();
  }

  private static String cell(TargetType type) {
    return code(type.nativeType().replace(BYTE_BY_BYTE, ""))
        + switch (type.fidelity()) {
          case EXACT -> "";
          case AS_TEXT -> " *as text*";
          case LOSSY -> " **lossy**";
        };
  }

  /** What is said of exact and of lossy types; that a text is a text, the cell says itself. */
  private List<String> notes(TypedSystem source, int column) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (TypedSystem target : systems.targets()) {
      TargetType type = types.targets(source, target).get(column);
      boolean telling = type.fidelity() != Fidelity.AS_TEXT || !isText(type);
      if (telling && !type.note().isEmpty()) {
        said.computeIfAbsent(type.note(), note -> new ArrayList<>()).add(target.title());
      }
    }
    return said.entrySet().stream()
        .map(note -> String.join(", ", note.getValue()) + ": " + cell(note.getKey()))
        .toList();
  }

  private static boolean isText(TargetType type) {
    return type.note().startsWith("the text of ") || type.note().startsWith("kept as the text ");
  }

  private List<String> refusals(TypedSystem source, int column) {
    Map<String, List<String>> refused = new LinkedHashMap<>();
    for (Sample.Value value : systems.samples(source).samples().get(column).values()) {
      String by =
          value.refusedBy().contains(Sample.Value.ANY_TARGET)
              ? "everywhere"
              : systems.targets().stream()
                  .filter(value::isRefusedBy)
                  .map(TypedSystem::title)
                  .collect(Collectors.joining(", "));
      if (!by.isEmpty()) {
        refused.computeIfAbsent(by, none -> new ArrayList<>()).add(code(value.literal()));
      }
    }
    return refused.entrySet().stream()
        .map(one -> "*refused* by " + one.getKey() + ": " + String.join(", ", one.getValue()))
        .map(text -> text.replace("by everywhere", "everywhere"))
        .toList();
  }

  private static String carrier(ColumnType type) {
    String kind = type.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (type.kind()) {
      case DECIMAL -> kind + "(" + type.precision() + "," + type.scale() + ")";
      case NATIVE_TEXT -> "its own text";
      case TIMESTAMP_TZ -> "instant";
      default -> kind;
    };
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
