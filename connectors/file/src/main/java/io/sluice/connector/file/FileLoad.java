package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;

/**
 * One run's writing into one folder. Files are staged in the hidden folder; publishing notes in the
 * ledger which of them takes whose place, moves them there, and notes that it is done.
 */
final class FileLoad implements Load {
  private final FileSettings settings;
  private final Parts parts;
  private final RunId run;
  private final Ledger ledger;
  private final Staging staging;

  /** What a load works with. */
  record Parts(
      Engine engine, Folder folder, Definitions definitions, Sidecars sidecars, Database ledger) {}

  FileLoad(FileSettings settings, Parts parts, RunId run) {
    this.settings = settings;
    this.parts = parts;
    this.run = run;
    this.ledger = Ledger.open(parts.ledger(), run);
    Moves.prepare(parts.ledger());
    Moves.finish(parts.ledger(), settings.root(), run.sync());
    this.staging = new Staging(settings, run, ledger.epoch());
  }

  @Override
  public boolean begin(WriteSpec spec) {
    // Two tables that begin at once would both remove what earlier loads have left.
    synchronized (parts.ledger().defining()) {
      return stage(spec);
    }
  }

  private boolean stage(WriteSpec spec) {
    TableId table = spec.table();
    if (parts.folder().table(table).isEmpty()) {
      parts.folder().place(table);
    }
    boolean fresh =
        transact(
            "preparing " + table,
            table,
            session -> {
              if (ledger.isPublished(session, table)) {
                return false;
              }
              ledger.stage(session, table);
              return true;
            });
    if (fresh) {
      Target.of(spec, parts.folder(), parts.definitions());
      staging.clear(table);
    }
    return fresh;
  }

  @Override
  public Writer open(WriteSpec spec, Split split, BufferAllocator allocator)
      throws InterruptedException {
    Database database = parts.ledger();
    database.writing().acquire();
    boolean opened = false;
    try {
      Target target = Target.of(spec, parts.folder(), parts.definitions());
      Copy copy = new Copy(settings, target.file().name(), target.definition());
      FileWriter.Job job =
          new FileWriter.Job(
              parts.engine(),
              spec,
              copy,
              staging.create(spec.table()),
              (file, rows) -> complete(spec.table(), file, rows));
      FileWriter writer = new FileWriter(job, allocator, database.writing()::release);
      opened = true;
      return writer;
    } finally {
      if (!opened) {
        database.writing().release();
      }
    }
  }

  private void complete(TableId table, Path file, long rows) {
    Path part = staging.complete(file);
    boolean noted = false;
    try {
      transact(
          "writing " + table,
          table,
          session -> {
            ledger.complete(session, table, rows);
            return true;
          });
      noted = true;
    } finally {
      if (!noted) {
        Durable.delete(part);
      }
    }
  }

  // One at a time: two publishing transactions of one load would both hold its row of the ledger.
  @Override
  public synchronized Map<TableId, Published> publish(List<WriteSpec> specs) {
    Map<TableId, Published> published = new LinkedHashMap<>();
    List<Moves.Move> moves = new ArrayList<>();
    for (WriteSpec spec : specs) {
      OptionalLong staged = staged(spec.table());
      if (staged.isPresent()) {
        Target target = Target.of(spec, parts.folder(), parts.definitions());
        Publication.Ready ready = ready(spec, target);
        moves.add(new Moves.Move(spec.table(), run.number(), ready.file(), target.file().path()));
        published.put(
            spec.table(), new Published(staged.getAsLong() - ready.compacted(), ready.compacted()));
      }
    }
    if (!moves.isEmpty()) {
      move(moves);
      moves.forEach(move -> staging.discard(move.table()));
    }
    return published;
  }

  /** The staged rows; empty if the table is published. */
  private OptionalLong staged(TableId table) {
    return transact(
        "publishing " + table,
        table,
        session -> {
          if (ledger.isPublished(session, table)) {
            return OptionalLong.empty();
          }
          ledger.hold(session, table);
          OptionalLong staged = ledger.staged(session, table);
          if (staged.isEmpty()) {
            throw new SluiceException(
                ErrorCode.INTERNAL_ERROR,
                "the table " + table + " is published without being begun");
          }
          return staged;
        });
  }

  private Publication.Ready ready(WriteSpec spec, Target target) {
    List<Fingerprint> before = versions(target);
    Publication publication =
        new Publication(parts.engine(), settings, spec, target, staging.parts(spec.table()));
    Publication.Ready ready = publication.run(staging.create(spec.table()));
    if (target.keepsRows(spec) && !versions(target).equals(before)) {
      throw new SluiceException(
          ErrorCode.SCHEMA_CHANGED,
          "the file " + target.file().path() + " was changed while rows were added to it");
    }
    if (target.file().name().format() != Format.PARQUET && !isPart(target)) {
      parts.sidecars().keep(spec.table(), Fingerprint.of(ready.file()), target.definition());
    }
    Path folder = target.file().path().getParent();
    if (folder != null) {
      Durable.createFolders(folder);
    }
    return ready;
  }

  private static boolean isPart(Target target) {
    return target.existing().map(StoredTable::parts).orElse(false);
  }

  private static List<Fingerprint> versions(Target target) {
    return target.existing().stream()
        .flatMap(table -> table.files().stream())
        .map(file -> Fingerprint.of(file.path()))
        .toList();
  }

  /** Invariant 3: the rows and the note that they are published become visible together. */
  private void move(List<Moves.Move> moves) {
    TableId first = moves.get(0).table();
    transact(
        "publishing " + first,
        first,
        session -> {
          ledger.hold(session, first);
          for (Moves.Move move : moves) {
            Moves.note(session, settings.root(), run.sync(), move);
          }
          return true;
        });
    transact(
        "publishing " + first,
        first,
        session -> {
          ledger.hold(session, first);
          for (Moves.Move move : moves) {
            ledger.published(session, move.table());
            Moves.strike(session, run.sync(), move.table());
            move.make();
          }
          return true;
        });
  }

  @Override
  public void discard(WriteSpec spec) {
    transact(
        "giving up " + spec.table(),
        spec.table(),
        session -> {
          ledger.discard(session, spec.table());
          Moves.strike(session, run.sync(), spec.table());
          return true;
        });
    staging.discard(spec.table());
  }

  @Override
  public void close() {
    // Every session is closed by whoever opened it.
  }

  /** Losing a row of the ledger to another transaction means that it has taken over. */
  private <T> T transact(String doing, TableId table, Database.Work<T> work) {
    return parts
        .ledger()
        .transact(
            ErrorCode.TARGET_FAILED,
            doing,
            session -> {
              try {
                return work.in(session);
              } catch (SQLException e) {
                throw unlessConflict(table, e);
              }
            });
  }

  private static SQLException unlessConflict(TableId table, SQLException failure) {
    if (Errors.isConflict(failure)) {
      throw Ledger.fenced(table, failure);
    }
    return failure;
  }
}
