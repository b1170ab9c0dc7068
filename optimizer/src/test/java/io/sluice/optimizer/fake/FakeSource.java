package io.sluice.optimizer.fake;

import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;

/** Tells what it would read. Its wire form depends on the native types alone. */
final class FakeSource implements Source {
  private final String dialect;

  FakeSource(String dialect) {
    this.dialect = dialect;
  }

  @Override
  public Snapshot snapshot() {
    return new FakeSnapshot();
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return dialect.equals("postgresql")
        ? Optional.of(
            new Encoding(
                "postgres-copy-binary",
                scan.columns().stream()
                    .map(column -> column.type().nativeType())
                    .collect(Collectors.joining(","))))
        : Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    throw new UnsupportedOperationException(query);
  }

  @Override
  public String text(Scan scan) {
    if (scan instanceof Scan.Query query) {
      return query.sql();
    }
    Scan.Table table = (Scan.Table) scan;
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(
        table.projections().stream()
            .map(one -> one.source().map(FakeSource::quoted).or(one::expression).orElseThrow())
            .collect(Collectors.joining(", ")));
    sql.append(" FROM ").append(quoted(table.table().schema()));
    sql.append('.').append(quoted(table.table().name()));
    table.filter().ifPresent(filter -> sql.append(" WHERE ").append(filter));
    table.limit().ifPresent(limit -> sql.append(" LIMIT ").append(limit));
    return sql.toString();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static final class FakeSnapshot implements Snapshot {
    @Override
    public List<Split> split(Scan scan, int wanted) {
      return scan instanceof Scan.Table table && table.limit().isEmpty()
          ? IntStream.range(0, wanted).mapToObj(i -> new Split(i, "part " + i)).toList()
          : List.of(Split.WHOLE);
    }

    @Override
    public BatchReader read(
        Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
      throw new UnsupportedOperationException("planning reads no rows");
    }

    @Override
    public String position() {
      return "";
    }

    @Override
    public void close() {}
  }
}
