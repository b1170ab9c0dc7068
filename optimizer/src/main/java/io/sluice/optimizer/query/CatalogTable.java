package io.sluice.optimizer.query;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.TableColumn;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AbstractTable;

/** A table of a connected system, as Calcite sees it. */
final class CatalogTable extends AbstractTable {
  private final SourceTable source;

  CatalogTable(SourceTable source) {
    this.source = source;
  }

  SourceTable source() {
    return source;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    RelDataTypeFactory.Builder row = types.builder();
    for (TableColumn column : source.info().columns()) {
      row.add(column.name(), Types.of(types, column.type(), column.column().nullable()));
    }
    return row.build();
  }
}
