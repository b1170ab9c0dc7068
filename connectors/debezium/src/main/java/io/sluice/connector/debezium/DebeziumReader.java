package io.sluice.connector.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log as Debezium reads it, on a thread of its own. Debezium's own offsets are never used: it
 * starts behind the lane's position, and is not started again by itself after an error.
 */
public final class DebeziumReader implements ChangeReader {
  private static final Logger LOG = LoggerFactory.getLogger(DebeziumReader.class);
  private static final int QUEUED = 8;
  private static final int PATIENCE_MILLIS = 100;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private final DebeziumLog log;
  private final EventTranslator translator;
  private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(QUEUED);
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;
  private volatile @Nullable SluiceException failure;
  private volatile boolean closed;
  private boolean over;

  private DebeziumReader(DebeziumLog log, FollowRequest request, BufferAllocator allocator) {
    this.log = log;
    this.translator = new EventTranslator(log, request, allocator, this::put);
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(settings(log, request))
            .using(getClass().getClassLoader())
            .using(this::ended)
            .notifying(this::take)
            .build();
    this.thread = new Thread(this::run, "debezium-" + request.folder().getFileName());
    thread.setDaemon(true);
  }

  /** Starts reading behind the request's position. */
  public static DebeziumReader start(
      DebeziumLog log, FollowRequest request, BufferAllocator allocator) {
    DebeziumReader reader = new DebeziumReader(log, request, allocator);
    reader.thread.start();
    return reader;
  }

  private static Properties settings(DebeziumLog log, FollowRequest request) {
    Properties settings = new Properties();
    settings.putAll(log.properties());
    settings.setProperty("name", "sluice");
    settings.setProperty("topic.prefix", "sluice");
    settings.setProperty("offset.storage", SeededOffsets.class.getName());
    settings.setProperty(SeededOffsets.SEED, log.offset(request.from()));
    settings.setProperty("offset.flush.interval.ms", "0");
    settings.setProperty(
        "schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
    settings.setProperty(
        "schema.history.internal.file.filename",
        folder(request).resolve("schema-history").toString());
    settings.setProperty("schema.history.internal.store.only.captured.tables.ddl", "true");
    // The definitions that the log was written under; if they are lost, those of now.
    settings.setProperty("snapshot.mode", "recovery");
    settings.setProperty("snapshot.locking.mode", "none");
    settings.setProperty("include.schema.changes", "true");
    settings.setProperty("provide.transaction.metadata", "true");
    settings.setProperty("tombstones.on.delete", "false");
    settings.setProperty("skipped.operations", "none");
    settings.setProperty("max.batch.size", "2048");
    settings.setProperty("max.queue.size", "8192");
    settings.setProperty("poll.interval.ms", "10");
    // A restart within Debezium would begin at the seed again.
    settings.setProperty("errors.max.retries", "0");
    return settings;
  }

  private static Path folder(FollowRequest request) {
    try {
      return Files.createDirectories(request.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    try {
      engine.run();
    } finally {
      end();
    }
  }

  /** The engine may have ended before the last batch that it gave out on a thread of its own. */
  private synchronized void end() {
    over = true;
    translator.close();
  }

  private synchronized void take(
      List<RecordChangeEvent<SourceRecord>> events,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    if (over) {
      return;
    }
    try {
      for (RecordChangeEvent<SourceRecord> event : events) {
        if (closed || failure != null) {
          return;
        }
        translator.take(event.record());
      }
      translator.pause();
    } catch (SluiceException unfit) {
      failure = unfit;
      throw unfit;
    }
    committer.markBatchFinished();
  }

  private void put(Change change) throws InterruptedException {
    boolean taken = false;
    try {
      while (!taken && !closed) {
        taken = queue.offer(change, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      // Nobody else has it when Debezium is told to stop meanwhile.
      if (!taken) {
        change.close();
      }
    }
  }

  private void ended(boolean success, @Nullable String message, @Nullable Throwable cause) {
    if (closed || failure != null) {
      return;
    }
    Throwable root = cause == null ? new IllegalStateException("Debezium ended") : cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    failure = log.failed(String.valueOf(root.getMessage()), root);
  }

  @Override
  public Optional<Change> poll(Duration wait) throws InterruptedException {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "the reader was closed");
    }
    Change next = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    SluiceException ended = failure;
    if (next == null && ended != null && queue.isEmpty()) {
      throw ended;
    }
    return Optional.ofNullable(next);
  }

  @Override
  public void acknowledge(Position position) {
    // The server keeps its log for as long as it was told to, whoever has read it.
  }

  @Override
  public Lag lag() {
    return Lag.UNKNOWN;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    for (Change left = queue.poll(); left != null; left = queue.poll()) {
      left.close();
    }
  }

  /** An engine that is still starting refuses to stop: it is asked until it has. */
  private void stop() {
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    try {
      do {
        try {
          engine.close();
        } catch (IOException | RuntimeException e) {
          // Under load it reports that it was interrupted, which is what was wanted.
          LOG.debug("Debezium ended with", e);
        }
        thread.join(PATIENCE_MILLIS);
      } while (thread.isAlive() && System.nanoTime() < end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
