package io.sluice.optimizer.fake;

import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what it would write: a system with its own kinds as types, which knows no intervals. */
final class FakeSink implements Sink {
  private final String dialect;

  FakeSink(String dialect) {
    this.dialect = dialect;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    if (!type.system().isEmpty() && type.system().equals(dialect)) {
      return TargetType.exact(type.nativeType());
    }
    return switch (type.kind()) {
      case NATIVE_TEXT ->
          type.nativeType().equals("interval")
              ? TargetType.lossy("VARCHAR", "months are lost")
              : TargetType.asText("VARCHAR", type.nativeType() + " as text");
      case DECIMAL -> TargetType.exact("DECIMAL(" + type.precision() + "," + type.scale() + ")");
      case TEXT -> TargetType.exact("VARCHAR");
      default -> TargetType.exact(type.kind().name());
    };
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return type.kind() == TypeKind.TEXT
        ? Optional.of("'" + constant.replace("'", "''") + "'")
        : Optional.of(constant.toUpperCase(Locale.ROOT));
  }

  @Override
  public List<String> definition(WriteSpec table) {
    String columns =
        table.columns().stream()
            .map(
                column ->
                    column.name()
                        + " "
                        + column.nativeType()
                        + (column.column().nullable() ? "" : " NOT NULL")
                        + column.defaultSql().map(value -> " DEFAULT " + value).orElse(""))
            .collect(Collectors.joining(", "));
    String key =
        table.key().isEmpty() ? "" : ", PRIMARY KEY (" + String.join(", ", table.key()) + ")";
    return List.of("CREATE TABLE " + table.table() + " (" + columns + key + ")");
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return dialect.equals("postgresql")
        ? Optional.of(
            new Encoding(
                "postgres-copy-binary",
                table.columns().stream()
                    .map(column -> column.nativeType())
                    .collect(Collectors.joining(","))))
        : Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    throw new UnsupportedOperationException("planning writes nothing");
  }

  @Override
  public void forget(String sync) {
    throw new UnsupportedOperationException("planning forgets nothing");
  }
}
