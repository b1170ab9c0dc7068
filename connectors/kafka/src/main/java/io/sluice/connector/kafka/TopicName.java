package io.sluice.connector.kafka;

import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What topics are called. */
final class TopicName {
  private static final int LONGEST = 249;
  private static final String KEPT = "_sluice.";

  private TopicName() {}

  /** The topic of a table: {@code prefix + table}, or {@code prefix + schema.table}. */
  static String of(TableId table, String prefix) {
    boolean plain = table.schema().equals(KafkaCatalog.DEFAULT_SCHEMA);
    String name = prefix + (plain ? table.name() : table.schema() + "." + table.name());
    if (name.length() > LONGEST || name.isEmpty() || !name.chars().allMatch(TopicName::allowed)) {
      throw new SluiceException(
              name.length() > LONGEST ? ErrorCode.NAME_TOO_LONG : ErrorCode.TARGET_MISMATCH,
              "table "
                  + table
                  + " would be the topic \""
                  + name
                  + "\", and the name of a topic has 1 to "
                  + LONGEST
                  + " ASCII letters, digits, dots, underscores and hyphens")
          .withSuggestion("Give it a name with NAMED '…', or as TO connection.name.");
    }
    if (name.startsWith(KEPT)) {
      throw new SluiceException(
          ErrorCode.NAME_COLLISION,
          "topics whose name begins with " + KEPT + " are those that Sluice keeps for itself");
    }
    return name;
  }

  private static boolean allowed(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '.'
        || letter == '_'
        || letter == '-';
  }

  /** What the topics begin with that are kept for a sync. */
  static String kept(String sync) {
    return KEPT + ascii(sync) + ".";
  }

  /** The topic that has a lane's checkpoints. */
  static String lane(String sync, String lane) {
    return kept(sync) + "lane." + ascii(lane);
  }

  /** The topic that tells which runs were published into a table. */
  static String loads(String sync, TableId table) {
    return kept(sync) + "load." + ascii(table.schema()) + "." + ascii(table.name());
  }

  /** Two texts never give one name; what is not allowed in a topic stands in hexadecimal digits. */
  private static String ascii(String text) {
    StringBuilder name = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (allowed(each) && each != '-' && each != '.') {
        name.append((char) each);
      } else {
        name.append('-').append(HexFormat.of().toHexDigits(each));
      }
    }
    return name.toString();
  }
}
