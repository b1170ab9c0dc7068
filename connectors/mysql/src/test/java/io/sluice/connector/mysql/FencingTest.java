package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that was taken over commits nothing, at whatever point it is. */
final class FencingTest {
  private final TestServer.Database database = TestServer.database();
  private final TableId source = new TableId(database.name(), "source");
  private final TableId target = new TableId(database.name(), "target");
  private final RunId run = Copy.newRun();
  private Connector connector;
  private Sink sink;
  private WriteSpec spec;
  private Copy copy;

  @BeforeEach
  void open() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY)",
        "INSERT INTO source SELECT seq FROM seq_1_to_100");
    connector = database.connector();
    sink = connector.sink().orElseThrow();
    copy = new Copy(connector, connector);
    spec = copy.spec(connector.catalog().table(source).orElseThrow(), target, Landing.CREATE);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @Test
  void aWriterOfAnOlderLoadCannotCommit() throws InterruptedException {
    try (Load old = sink.load(run);
        Writer writer = written(old)) {
      try (Load newer = sink.load(run)) {
        assertThat(codeOf(writer::commit)).isEqualTo(ErrorCode.FENCED);
        finish(newer);
      }
    }
  }

  @Test
  void aWriterWhoseStagingWasTakenAwayIsToldWhy() throws InterruptedException {
    try (Load old = sink.load(run);
        Writer writer = written(old)) {
      try (Load newer = sink.load(run)) {
        newer.begin(spec);
        assertThat(codeOf(writer::commit)).isEqualTo(ErrorCode.FENCED);
        finish(newer);
      }
    }
  }

  @Test
  void anOlderLoadCannotPublishWhatItStaged() throws InterruptedException {
    try (Load old = sink.load(run)) {
      try (Writer writer = written(old)) {
        writer.commit();
      }
      try (Load newer = sink.load(run)) {
        assertThat(codeOf(() -> old.publish(List.of(spec)))).isEqualTo(ErrorCode.FENCED);
        assertThat(codeOf(() -> old.begin(spec))).isEqualTo(ErrorCode.FENCED);
        assertThat(connector.catalog().table(target)).isEmpty();
        finish(newer);
      }
    }
  }

  @Test
  void aWriterThatIsClosedWithoutCommitLeavesNoRow() throws InterruptedException {
    try (Load load = sink.load(run)) {
      written(load).close();
      finish(load);
    }
  }

  @Test
  void aSplitIsCommittedOnce() throws InterruptedException {
    try (Load load = sink.load(run)) {
      try (Writer writer = written(load)) {
        assertThat(writer.commit()).isEqualTo(100);
      }
      try (Writer again = open(load)) {
        assertThat(codeOf(again::commit)).isEqualTo(ErrorCode.DUPLICATE_KEY);
      }
      assertThat(load.publish(List.of(spec)).get(target)).isEqualTo(new Load.Published(100, 0));
    }
  }

  private void finish(Load load) {
    load.begin(spec);
    copy.stage(Scan.Table.of(source, spec.rowType()), spec, load);
    assertThat(load.publish(List.of(spec)).get(target)).isEqualTo(new Load.Published(100, 0));
    assertThat(database.rows("SELECT count(*), sum(id) FROM target")).containsExactly("100|5050");
  }

  private Writer open(Load load) throws InterruptedException {
    return load.open(spec, Split.WHOLE, new RootAllocator());
  }

  /** A writer that has been given all rows. */
  private Writer written(Load load) throws InterruptedException {
    load.begin(spec);
    Writer writer = open(load);
    Scan scan = Scan.Table.of(source, spec.rowType());
    try (BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = connector.source().orElseThrow().snapshot();
        BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          writer.write(batch);
        }
      }
    }
    return writer;
  }

  private static ErrorCode codeOf(ThrowingCallable call) {
    return catchThrowableOfType(SluiceException.class, call).code();
  }
}
