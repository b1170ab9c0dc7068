package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Flavor;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.Set;

/**
 * What the logical types become.
 *
 * @param flavor the target
 */
record TargetTypes(Flavor flavor) {
  /** A row holds 65,535 bytes of these, so longer ones are kept beside it. */
  private static final int LONGEST_VARCHAR = 255;

  private static final int MOST_DIGITS_BEHIND_POINT_OF_MYSQL = 30;

  /** What MySQL lacks. */
  private static final Set<String> ONLY_MARIADB = Set.of("uuid", "inet4", "inet6", "json");

  TargetType of(ColumnType type) {
    if (type.nativeType().isEmpty() || !Flavor.isOurs(type.system())) {
      return byKind(type);
    }
    return type.system().equals(flavor.word())
        ? TargetType.exact(type.nativeType())
        : fromSibling(type);
  }

  /** Collations and a few types of the one system are missing in the other. */
  private TargetType fromSibling(ColumnType type) {
    String definition = type.nativeType().replaceAll(" collate .*", "");
    if (flavor == Flavor.MYSQL && ONLY_MARIADB.contains(definition)) {
      return byKind(type);
    }
    return TargetType.exact(
        type.kind() == TypeKind.TEXT ? definition + exactCollation() : definition);
  }

  /** Texts compare byte by byte, as keys that come from elsewhere need it. */
  private String exactCollation() {
    return switch (flavor) {
      case MARIADB -> " collate utf8mb4_nopad_bin";
      case MYSQL -> " collate utf8mb4_0900_bin";
    };
  }

  private TargetType byKind(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> TargetType.exact("tinyint(1)");
      case INT8 -> TargetType.exact("tinyint");
      case INT16 -> TargetType.exact("smallint");
      case INT32 -> TargetType.exact("int");
      case INT64 -> TargetType.exact("bigint");
      case UINT8 -> TargetType.exact("tinyint unsigned");
      case UINT16 -> TargetType.exact("smallint unsigned");
      case UINT32 -> TargetType.exact("int unsigned");
      case UINT64 -> TargetType.exact("bigint unsigned");
      case FLOAT32 -> TargetType.exact("float");
      case FLOAT64 -> TargetType.exact("double");
      case DECIMAL -> decimal(type);
      case TEXT -> TargetType.exact(text(type.precision()));
      case BINARY -> TargetType.exact("longblob");
      case DATE -> TargetType.exact("date");
      case TIME -> TargetType.exact(fractional("time", type));
      case TIMESTAMP -> TargetType.exact(fractional("datetime", type));
      // TIMESTAMP ends in 2038.
      case TIMESTAMP_TZ -> TargetType.asText(fractional("datetime", type), "the time in UTC");
      case UUID ->
          flavor == Flavor.MARIADB
              ? TargetType.exact("uuid")
              : TargetType.asText("char(36)" + exactCollation(), "the text of a uuid");
      case JSON ->
          flavor == Flavor.MARIADB
              ? TargetType.exact("json")
              // MySQL's own JSON would drop duplicate names, spaces, and the order of names.
              : TargetType.asText(text(0), "the text of the document");
      case NATIVE_TEXT -> TargetType.asText(text(0), "the text of " + type);
    };
  }

  private TargetType decimal(ColumnType type) {
    return flavor == Flavor.MYSQL && type.scale() > MOST_DIGITS_BEHIND_POINT_OF_MYSQL
        ? TargetType.asText(text(0), "more than 30 digits behind the point")
        : TargetType.exact("decimal(" + type.precision() + "," + type.scale() + ")");
  }

  private String text(int limit) {
    return (limit > 0 && limit <= LONGEST_VARCHAR ? "varchar(" + limit + ")" : "longtext")
        + exactCollation();
  }

  private static String fractional(String name, ColumnType type) {
    return type.precision() > 0 ? name + "(" + type.precision() + ")" : name;
  }
}
