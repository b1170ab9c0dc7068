package io.sluice.connector.postgres.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers of a table's columns at places in the log, in a file: so a column that is renamed
 * while nobody reads is told from one that is dropped and another that is added. May be lost.
 */
final class ColumnNumbers {
  private static final int KEPT = 16;

  private final Path file;

  /** By the place from which on they hold. */
  private final TreeMap<Long, Map<Integer, String>> states = new TreeMap<>(Long::compareUnsigned);

  ColumnNumbers(Path folder, int oid) {
    this.file = folder.resolve(Integer.toUnsignedString(oid) + ".columns");
    if (Files.isRegularFile(file)) {
      read();
    }
  }

  /** The names by number at a place, as far as that is known. */
  Optional<Map<Integer, String>> at(long lsn) {
    return Optional.ofNullable(states.floorEntry(lsn)).map(Map.Entry::getValue);
  }

  /** Keeps what holds from a place on. */
  void put(long lsn, Map<Integer, String> names) {
    Map.Entry<Long, Map<Integer, String>> last = states.floorEntry(lsn);
    if (last != null && last.getValue().equals(names)) {
      return;
    }
    states.put(lsn, new LinkedHashMap<>(names));
    while (states.size() > KEPT) {
      states.pollFirstEntry();
    }
    write();
  }

  private void read() {
    try {
      Map<Integer, String> names = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t", 2);
        if (parts[0].equals("at")) {
          names = new LinkedHashMap<>();
          states.put(Lsn.parse(parts[1]), names);
        } else {
          names.put(Integer.parseInt(parts[0]), unescape(parts[1]));
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      // As if it were lost: what cannot be told then is said to be unclear.
      states.clear();
    }
  }

  private void write() {
    List<String> lines = new ArrayList<>();
    states.forEach(
        (lsn, names) -> {
          lines.add("at\t" + Lsn.text(lsn));
          names.forEach((number, name) -> lines.add(number + "\t" + escape(name)));
        });
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      // Nothing depends on it but how well a later change is told.
    }
  }

  private static String escape(String name) {
    return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\') {
        character = text.charAt(++i);
        character = character == 'n' ? '\n' : character == 'r' ? '\r' : character;
      }
      name.append(character);
    }
    return name.toString();
  }
}
