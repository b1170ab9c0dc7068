package io.sluice.optimizer.fake;

import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.PositionOrder;
import io.sluice.spi.type.TypeKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what its log would say of tables: rows are named by their key unless something else is. */
public final class FakeLog implements ChangeSource {
  private static final Set<TypeKind> TEXTS = EnumSet.of(TypeKind.TEXT, TypeKind.NATIVE_TEXT);

  private final Map<String, Followable> said = new HashMap<>();

  /** What is told of the table of this name. */
  public FakeLog with(String table, Followable followable) {
    said.put(table, followable);
    return this;
  }

  @Override
  public LaneLog log(LaneId lane) {
    throw new UnsupportedOperationException("planning reads no log");
  }

  @Override
  public Position newest() {
    throw new UnsupportedOperationException("planning reads no log");
  }

  @Override
  public PositionOrder compare(Position one, Position other) {
    throw new UnsupportedOperationException("planning reads no log");
  }

  @Override
  public Followable followable(TableInfo table) {
    List<String> texts =
        table.columns().stream()
            .filter(column -> TEXTS.contains(column.type().kind()))
            .map(TableColumn::name)
            .toList();
    return said.getOrDefault(
        table.id().name(), new Followable(table.key(), false, texts, List.of()));
  }
}
