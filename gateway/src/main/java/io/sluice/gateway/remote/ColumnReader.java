package io.sluice.gateway.remote;

import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.ResultReader;
import io.sluice.gateway.result.StatementResult.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the values of one column of a result, without the NULLs. */
final class ColumnReader implements ResultReader {
  private final int column;
  private final List<String> values = new ArrayList<>();

  /**
   * @param column counted from 0
   */
  ColumnReader(int column) {
    this.column = column;
  }

  List<String> values() {
    return values;
  }

  @Override
  public void row(List<@Nullable String> cells) {
    String value = cells.get(column);
    if (value != null) {
      values.add(value);
    }
  }

  @Override
  public void updated(Update update) {}

  @Override
  public void headings(List<Heading> headings) {}

  @Override
  public void pause() {}

  @Override
  public void end() {}
}
