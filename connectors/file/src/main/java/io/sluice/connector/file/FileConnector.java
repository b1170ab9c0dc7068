package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import java.util.List;
import java.util.Optional;

/** One folder of files. */
final class FileConnector implements Connector {
  private final FileSettings settings;
  private final Engine engine;
  private final Database ledger;
  private final Folder folder;
  private final Sidecars sidecars;
  private final Definitions definitions;

  FileConnector(FileSettings settings) {
    this.settings = settings;
    this.engine = new Engine(settings);
    this.ledger = new Database(settings.ledger());
    this.folder = new Folder(settings);
    this.sidecars = new Sidecars(settings);
    this.definitions = new Definitions(engine, sidecars, new Inference(engine, settings.text()));
  }

  @Override
  public Catalog catalog() {
    return new FileCatalog(settings, engine, folder, definitions);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(
        new FileSource(() -> new FileSnapshot(settings, engine, folder, definitions)));
  }

  @Override
  public Optional<Sink> sink() {
    return settings.readOnly()
        ? Optional.empty()
        : Optional.of(
            new FileSink(
                settings, new FileLoad.Parts(engine, folder, definitions, sidecars, ledger)));
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return new ConnectionTest(settings, engine, folder).run(purpose);
  }

  @Override
  public void close() {
    try {
      ledger.close();
    } finally {
      engine.close();
    }
  }
}
