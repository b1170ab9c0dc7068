package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.ColumnType;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the tables of a folder. */
final class FileSink implements Sink {
  private final FileSettings settings;
  private final FileLoad.Parts parts;

  FileSink(FileSettings settings, FileLoad.Parts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    return FileTypes.typeFor(type, settings.format());
  }

  /** Files have no defaults: every value is written. */
  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return Optional.empty();
  }

  @Override
  public List<String> definition(WriteSpec table) {
    DataFile file = parts.folder().place(table.table());
    Definition definition = Definition.of(table, file.name().format());
    String columns =
        definition.columns().stream()
            .map(
                column ->
                    Quoting.identifier(column.name())
                        + " "
                        + column.stored()
                        + (column.column().nullable() ? "" : " NOT NULL"))
            .collect(Collectors.joining(", "));
    String key =
        table.key().isEmpty() ? "" : ", PRIMARY KEY (" + Quoting.identifiers(table.key()) + ")";
    return List.of("CREATE TABLE " + Quoting.table(table.table()) + " (" + columns + key + ")");
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    Durable.createFolders(settings.hidden());
    return new FileLoad(settings, parts, run);
  }

  @Override
  public void forget(String sync) {
    Database ledger = parts.ledger();
    if (ledger.settings().file().map(Files::exists).orElse(false)) {
      Moves.finish(ledger, settings.root(), sync);
      ledger.transact(
          ErrorCode.TARGET_FAILED,
          "removing what is kept for a sync",
          session -> {
            Ledger.forget(session, sync);
            return true;
          });
      Durable.delete(Staging.of(settings, sync));
    }
  }
}
