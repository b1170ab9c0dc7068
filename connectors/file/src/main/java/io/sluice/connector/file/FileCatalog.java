package io.sluice.connector.file;

import io.sluice.spi.Catalog;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows the files of a folder as tables. */
final class FileCatalog implements Catalog {
  private final FileSettings settings;
  private final Engine engine;
  private final Folder folder;
  private final Definitions definitions;

  FileCatalog(FileSettings settings, Engine engine, Folder folder, Definitions definitions) {
    this.settings = settings;
    this.engine = engine;
    this.folder = folder;
    this.definitions = definitions;
  }

  @Override
  public String defaultSchema() {
    return settings.schema();
  }

  @Override
  public List<String> schemas() {
    return folder.schemas();
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    List<TableInfo> tables = new ArrayList<>();
    schemas.stream()
        .distinct()
        .sorted()
        .forEach(
            schema -> folder.tables(schema).values().forEach(table -> tables.add(info(table))));
    return tables;
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return folder.table(id).map(this::info);
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    Optional<StoredTable> table = folder.table(id);
    if (table.isEmpty()) {
      return OptionalLong.empty();
    }
    String relation =
        new Relation(settings.text()).of(table.get().files(), definitions.of(table.get()), false);
    return OptionalLong.of(
        engine.call(
            ErrorCode.SOURCE_FAILED,
            "counting " + id,
            session ->
                session
                    .first(
                        "SELECT count(*) FROM (SELECT 1 FROM " + relation + " LIMIT " + limit + ")",
                        row -> row.getLong(1))
                    .orElseThrow()));
  }

  private TableInfo info(StoredTable table) {
    Definition definition = definitions.of(table);
    long bytes = 0;
    long rows = 0;
    for (DataFile file : table.files()) {
      bytes += Fingerprint.of(file.path()).bytes();
      rows += table.format() == Format.PARQUET ? RowRange.rows(engine, table.id(), file) : 0;
    }
    return new TableInfo(
        table.id(),
        definition.tableColumns(),
        definition.key(),
        TableInfo.Kind.TABLE,
        table.format() == Format.PARQUET ? OptionalLong.of(rows) : OptionalLong.empty(),
        OptionalLong.of(bytes));
  }
}
