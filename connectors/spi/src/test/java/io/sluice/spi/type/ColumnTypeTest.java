package io.sluice.spi.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

final class ColumnTypeTest {
  @Test
  void theNativeTypeTravelsInTheMetadata() {
    ColumnType price = ColumnType.decimal(12, 2).from("postgresql", "numeric(12,2)");
    Schema schema = Column.schema(List.of(new Column("price", price, false)));
    assertThat(schema.findField("price").getMetadata())
        .isEqualTo(Map.of("sluice.system", "postgresql", "sluice.type", "numeric(12,2)"));
    assertThat(schema.findField("price").getType()).hasToString("Decimal(12, 2, 128)");
    assertThat(price).hasToString("numeric(12,2)");
  }

  @Test
  void storageIsComparedWithoutTheOrigin() {
    ColumnType text = ColumnType.of(TypeKind.TEXT);
    assertThat(text.storedLike(ColumnType.of(TypeKind.JSON).from("postgresql", "json"))).isTrue();
    assertThat(text.storedLike(ColumnType.of(TypeKind.BINARY))).isFalse();
    assertThat(ColumnType.decimal(10, 2).storedLike(ColumnType.decimal(10, 3))).isFalse();
  }

  @Test
  void aDecimalThatArrowCannotHoldIsRefused() {
    assertThatThrownBy(() -> ColumnType.decimal(39, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnType.decimal(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnType.of(TypeKind.DECIMAL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
