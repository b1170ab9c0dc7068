package io.sluice.connector.postgres.source;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Passes a binary COPY on undecoded: header, rows and trailer are those of one COPY, gathered into
 * blocks.
 */
final class RelayReader implements BatchReader {
  private static final int BLOCK = 1 << 17;

  private final CopyRows rows;
  private final BufferAllocator allocator;
  private byte @Nullable [] message;
  private int consumed;

  RelayReader(CopyRows rows, BufferAllocator allocator) {
    this.rows = rows;
    this.allocator = allocator;
  }

  @Override
  public Optional<Batch> next() {
    ArrowBuf block = allocator.buffer(BLOCK);
    try {
      int size = fill(block);
      if (size == 0) {
        block.close();
        return Optional.empty();
      }
      return Optional.of(
          new Batch.Encoded(block.nioBuffer(0, size).asReadOnlyBuffer(), block::close));
    } catch (RuntimeException failure) {
      block.close();
      throw failure;
    }
  }

  private int fill(ArrowBuf block) {
    int size = 0;
    while (size < BLOCK) {
      if (message == null || consumed == message.length) {
        message = rows.next();
        consumed = 0;
        if (message == null) {
          return size;
        }
      }
      int piece = Math.min(BLOCK - size, message.length - consumed);
      block.setBytes(size, message, consumed, piece);
      size += piece;
      consumed += piece;
    }
    return size;
  }

  @Override
  public void close() {
    rows.close();
  }
}
