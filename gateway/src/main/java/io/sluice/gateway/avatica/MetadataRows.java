package io.sluice.gateway.avatica;

import io.sluice.gateway.avatica.ColumnTypes.JdbcType;
import io.sluice.gateway.command.Like;
import io.sluice.gateway.session.KnownNames;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.calcite.avatica.Meta.Pat;
import org.jspecify.annotations.Nullable;

/**
 * The tree of all connected systems as JDBC draws it: a connection is a catalog. A system that
 * cannot be reached is a catalog with nothing in it. Columns and orders are those of {@link
 * DatabaseMetaData}.
 */
final class MetadataRows {
  private static final int RADIX = 10;
  private static final int MOST_DIGITS = 38;

  private final KnownNames names;

  MetadataRows(KnownNames names) {
    this.names = names;
  }

  Listing catalogs() {
    Listing rows = new Listing().texts("TABLE_CAT");
    names.connections().forEach(rows::add);
    return rows;
  }

  Listing schemas(@Nullable String catalog, Pat schema) {
    Listing rows = new Listing().texts("TABLE_SCHEM", "TABLE_CATALOG");
    for (String connection : connections(catalog)) {
      for (String name : schemasOf(connection, schema)) {
        rows.add(name, connection);
      }
    }
    return rows;
  }

  Listing tableTypes() {
    Listing rows = new Listing().texts("TABLE_TYPE");
    for (TableInfo.Kind kind : TableInfo.Kind.values()) {
      rows.add(kind.name());
    }
    return rows;
  }

  Listing tables(@Nullable String catalog, Pat schema, Pat table, @Nullable List<String> types) {
    Listing rows =
        new Listing()
            .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS", "TYPE_CAT")
            .texts("TYPE_SCHEM", "TYPE_NAME", "SELF_REFERENCING_COL_NAME", "REF_GENERATION");
    each(
        catalog,
        schema,
        table,
        (connection, info) -> {
          // Empty is what some clients say for all.
          if (types == null || types.isEmpty() || types.contains(info.kind().name())) {
            rows.add(
                connection,
                info.id().schema(),
                info.id().name(),
                info.kind().name(),
                null,
                null,
                null,
                null,
                null,
                null);
          }
        });
    return rows;
  }

  Listing columns(@Nullable String catalog, Pat schema, Pat table, Pat column) {
    Listing rows =
        new Listing()
            .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME")
            .numbers("DATA_TYPE")
            .texts("TYPE_NAME")
            .numbers("COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS", "NUM_PREC_RADIX")
            .numbers("NULLABLE")
            .texts("REMARKS", "COLUMN_DEF")
            .numbers("SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION")
            .texts("IS_NULLABLE", "SCOPE_CATALOG", "SCOPE_SCHEMA", "SCOPE_TABLE")
            .numbers("SOURCE_DATA_TYPE")
            .texts("IS_AUTOINCREMENT", "IS_GENERATEDCOLUMN");
    each(
        catalog,
        schema,
        table,
        (connection, info) -> {
          for (int i = 0; i < info.columns().size(); i++) {
            if (fits(column, info.columns().get(i).name())) {
              add(rows, connection, info, i);
            }
          }
        });
    return rows;
  }

  /** As the table's system names it; what has no system, as {@code getTypeInfo} does. */
  private static String named(ColumnType type, JdbcType jdbc) {
    return type.nativeType().isEmpty() ? jdbc.name() : type.nativeType();
  }

  private static void add(Listing rows, String connection, TableInfo info, int place) {
    TableColumn column = info.columns().get(place);
    JdbcType type = ColumnTypes.of(column.type());
    boolean nullable = column.column().nullable();
    rows.add(
        connection,
        info.id().schema(),
        info.id().name(),
        column.name(),
        type.id(),
        named(column.type(), type),
        type.precision(),
        null,
        type.scale(),
        RADIX,
        nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        null,
        column.defaultSql().orElse(null),
        null,
        null,
        type.precision(),
        place + 1,
        nullable ? "YES" : "NO",
        null,
        null,
        null,
        null,
        "",
        column.generated() ? "YES" : "NO");
  }

  /** One row for each name of a type that results have. */
  Listing types() {
    Listing rows =
        new Listing()
            .texts("TYPE_NAME")
            .numbers("DATA_TYPE", "PRECISION")
            .texts("LITERAL_PREFIX", "LITERAL_SUFFIX", "CREATE_PARAMS")
            .numbers("NULLABLE")
            .flags("CASE_SENSITIVE")
            .numbers("SEARCHABLE")
            .flags("UNSIGNED_ATTRIBUTE", "FIXED_PREC_SCALE", "AUTO_INCREMENT")
            .texts("LOCAL_TYPE_NAME")
            .numbers("MINIMUM_SCALE", "MAXIMUM_SCALE", "SQL_DATA_TYPE", "SQL_DATETIME_SUB")
            .numbers("NUM_PREC_RADIX");
    for (TypeKind kind : TypeKind.values()) {
      ColumnType column =
          kind == TypeKind.DECIMAL
              ? ColumnType.decimal(MOST_DIGITS, MOST_DIGITS)
              : ColumnType.of(kind);
      if (isNamedFirst(kind)) {
        add(rows, ColumnTypes.of(column), kind == TypeKind.DECIMAL);
      }
    }
    return rows;
  }

  /** Several kinds are shown as one type. */
  private static boolean isNamedFirst(TypeKind kind) {
    return switch (kind) {
      case UINT8, UINT16, UINT32, UINT64, NATIVE_TEXT -> false;
      default -> true;
    };
  }

  private static void add(Listing rows, JdbcType type, boolean isDecimal) {
    rows.add(
        type.name(),
        type.id(),
        type.precision(),
        null,
        null,
        isDecimal ? "precision,scale" : null,
        DatabaseMetaData.typeNullable,
        true,
        DatabaseMetaData.typeSearchable,
        false,
        false,
        false,
        type.name(),
        0,
        type.scale(),
        null,
        null,
        RADIX);
  }

  private void each(
      @Nullable String catalog, Pat schema, Pat table, BiConsumer<String, TableInfo> consumer) {
    for (String connection : connections(catalog)) {
      List<String> schemas = schemasOf(connection, schema);
      if (!schemas.isEmpty()) {
        names.described(connection, schemas).stream()
            .filter(info -> fits(table, info.id().name()))
            .forEach(info -> consumer.accept(connection, info));
      }
    }
  }

  /** Empty stands for what has no catalog, of which there is nothing. */
  private List<String> connections(@Nullable String catalog) {
    return names.connections().stream()
        .filter(name -> catalog == null || name.equalsIgnoreCase(catalog))
        .toList();
  }

  private List<String> schemasOf(String connection, Pat pattern) {
    return names.schemas(connection).stream().filter(name -> fits(pattern, name)).toList();
  }

  private static boolean fits(Pat pattern, String name) {
    return Optional.ofNullable(pattern.s).map(text -> Like.matchesEscaped(text, name)).orElse(true);
  }
}
