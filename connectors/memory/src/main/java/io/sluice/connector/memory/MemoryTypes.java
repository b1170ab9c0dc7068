package io.sluice.connector.memory;

import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;

/** The types of this system are the logical types; what is text elsewhere is plain text here. */
final class MemoryTypes {
  private static final String SYSTEM = "memory";

  private MemoryTypes() {}

  static ColumnType stored(ColumnType type) {
    TypeKind kind = type.kind() == TypeKind.NATIVE_TEXT ? TypeKind.TEXT : type.kind();
    return new ColumnType(kind, type.precision(), type.scale(), SYSTEM, name(type));
  }

  static TargetType typeFor(ColumnType type) {
    return type.kind() == TypeKind.NATIVE_TEXT
        ? TargetType.asText(name(type), "kept as the text that " + type.system() + " prints")
        : TargetType.exact(name(type));
  }

  private static String name(ColumnType type) {
    return switch (type.kind()) {
      case DECIMAL -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
      case NATIVE_TEXT -> TypeKind.TEXT.name();
      default -> type.kind().name();
    };
  }
}
