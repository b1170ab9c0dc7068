package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.ScanSql;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;

/** The files of the tables, each as it was when it was first asked for. */
final class FileSnapshot implements Snapshot {
  private final Engine engine;
  private final Folder folder;
  private final Definitions definitions;
  private final Relation relation;
  private final Pins pins;
  private final Map<TableId, Version> versions = new ConcurrentHashMap<>();

  FileSnapshot(FileSettings settings, Engine engine, Folder folder, Definitions definitions) {
    this.engine = engine;
    this.folder = folder;
    this.definitions = definitions;
    this.relation = new Relation(settings.text());
    this.pins = new Pins(settings);
  }

  /** A table as this snapshot sees it. */
  private record Version(StoredTable table, List<Pinned> files, Definition definition) {}

  @Override
  public List<Split> split(Scan scan, int wanted) {
    Scan.Table table = table(scan);
    Version version = version(table.table());
    if (wanted < 2 || table.limit().isPresent()) {
      return List.of(Split.WHOLE);
    }
    return version.table().format() == Format.PARQUET
        ? RowRange.split(engine, version.table().id(), version.files(), wanted)
        : RowRange.files(version.files());
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    if (encoding.isPresent()) {
      throw new IllegalArgumentException("files agree to no encoding: " + encoding);
    }
    Scan.Table table = table(scan);
    Version version = version(table.table());
    List<Pinned> files = version.files();
    String part = "";
    if (!split.range().isEmpty()) {
      RowRange range = RowRange.parse(split.range());
      files = List.of(files.get(range.file()));
      part = range.condition();
    }
    String from =
        relation.of(
            files.stream().map(Pinned::file).toList(), version.definition(), !part.isEmpty());
    return new FileScanReader(engine, table, ScanSql.table(table, from, part), files, allocator);
  }

  @Override
  public String position() {
    return "";
  }

  @Override
  public void close() {
    pins.close();
  }

  private Version version(TableId id) {
    return versions.computeIfAbsent(id, this::find);
  }

  private Version find(TableId id) {
    StoredTable table = folder.require(id);
    List<Pinned> files = pins.pin(table);
    List<DataFile> read = files.stream().map(Pinned::file).toList();
    try {
      return new Version(table, files, definitions.of(table.with(read)));
    } catch (SluiceException e) {
      throw FileScanReader.named(e, files);
    }
  }

  private static Scan.Table table(Scan scan) {
    if (scan instanceof Scan.Table table) {
      return table;
    }
    throw new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR, "files take no queries, only scans of tables");
  }
}
