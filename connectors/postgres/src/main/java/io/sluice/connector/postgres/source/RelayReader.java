package io.sluice.connector.postgres.source;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes a binary COPY on undecoded: header, rows and trailer are those of one COPY. The memory is
 * the driver's, which makes an array of each message; small messages are gathered into blocks.
 */
final class RelayReader implements BatchReader {
  private static final int BLOCK = 1 << 16;
  private static final int LARGE = 1 << 14;

  private final CopyRows rows;
  private byte @Nullable [] pending;

  RelayReader(CopyRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Batch> next() {
    byte[] message = pending == null ? rows.next() : pending;
    pending = null;
    if (message == null) {
      return Optional.empty();
    }
    ByteBuffer block = message.length < LARGE ? gathered(message) : ByteBuffer.wrap(message);
    return Optional.of(new Batch.Encoded(block, () -> {}));
  }

  private ByteBuffer gathered(byte[] first) {
    ByteBuffer block = ByteBuffer.allocate(BLOCK).put(first);
    byte[] message = rows.next();
    while (message != null && message.length <= block.remaining()) {
      block.put(message);
      message = rows.next();
    }
    pending = message;
    return block.flip();
  }

  @Override
  public void close() {
    rows.close();
  }
}
