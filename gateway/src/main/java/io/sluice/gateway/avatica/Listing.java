package io.sluice.gateway.avatica;

import io.sluice.gateway.avatica.ColumnTypes.JdbcType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.Meta.CursorFactory;
import org.apache.calcite.avatica.Meta.Signature;
import org.jspecify.annotations.Nullable;

/** Rows of {@link java.sql.DatabaseMetaData}: texts and whole numbers. */
final class Listing {
  private static final JdbcType TEXT = ColumnTypes.of(ColumnType.of(TypeKind.TEXT));
  private static final JdbcType NUMBER = ColumnTypes.of(ColumnType.of(TypeKind.INT32));
  private static final JdbcType FLAG = ColumnTypes.of(ColumnType.of(TypeKind.BOOLEAN));

  private final List<ColumnMetaData> columns = new ArrayList<>();
  private final List<Object> rows = new ArrayList<>();

  Listing texts(String... names) {
    return with(TEXT, names);
  }

  Listing numbers(String... names) {
    return with(NUMBER, names);
  }

  Listing flags(String... names) {
    return with(FLAG, names);
  }

  private Listing with(JdbcType type, String... names) {
    for (String name : names) {
      columns.add(ColumnTypes.metadata(columns.size(), name, type, true));
    }
    return this;
  }

  /** Adds a row; the values stand in the columns' order. */
  void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns.size());
    }
    rows.add(Arrays.asList(values.clone()));
  }

  Signature signature() {
    return Signature.create(columns, "", List.of(), CursorFactory.LIST, Meta.StatementType.SELECT);
  }

  List<Object> rows() {
    return rows;
  }
}
