package io.sluice.spi.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** A named column of a batch. */
public record Column(String name, ColumnType type, boolean nullable) {
  public Column {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }

  /** The Arrow field that carries this column, with the native type in its metadata. */
  public Field field() {
    // Always nullable in Arrow: the validity buffer costs little, and readers need not prove NOT
    // NULL.
    return new Field(name, new FieldType(true, type.arrow(), null, type.metadata()), null);
  }

  /** The Arrow schema of these columns, in order. */
  public static Schema schema(List<Column> columns) {
    List<Field> fields = new ArrayList<>(columns.size());
    for (Column column : columns) {
      fields.add(column.field());
    }
    return new Schema(fields);
  }
}
