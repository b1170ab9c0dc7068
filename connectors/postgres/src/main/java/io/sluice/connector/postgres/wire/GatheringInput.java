package io.sluice.connector.postgres.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * What a PostgreSQL server sends, with the rows of a COPY gathered: the server sends a CopyData
 * message for each, and the driver makes an array of each message, which costs more than all else
 * on the way. So of several such messages that have arrived one is made, which says the same by the
 * protocol, where the bounds of these messages mean nothing. Everything else passes as it is, and
 * so does all of an encrypted connection. Never waits for more than the message that is asked for.
 * Used by one thread at a time.
 */
final class GatheringInput extends InputStream {
  private static final int SMALL = 8 << 10;

  /** While rows come; and so the longest message that is made. */
  private static final int LARGE = 128 << 10;

  /** The type and the length, which counts itself. */
  private static final int HEADER = 5;

  private final InputStream wire;
  private byte[] bytes = new byte[SMALL];

  /** Of {@link #bytes}, what may be handed out stands between these. */
  private int next;

  private int ready;

  /** Behind it, perhaps with a gap, stands what has arrived and was not looked at yet. */
  private int raw;

  private int filled;

  /** How many bytes of the current message are still to be passed on as they are. */
  private long passing;

  private State state = State.BEGINNING;

  private enum State {
    /** The server has not said yet whether it encrypts. */
    BEGINNING,
    MESSAGES,
    ROWS,
    /** Nothing that could be understood. */
    OPAQUE
  }

  GatheringInput(InputStream wire) {
    this.wire = wire;
  }

  @Override
  public int read() throws IOException {
    return await() ? bytes[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int piece = Math.min(length, ready - next);
    System.arraycopy(bytes, next, into, offset, piece);
    next += piece;
    return piece;
  }

  @Override
  public int available() throws IOException {
    return next < ready || advance() ? ready - next : wire.available();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }

  /** Makes sure that there is something to hand out; false at the end. */
  private boolean await() throws IOException {
    while (next == ready && !advance()) {
      if (!receive()) {
        // The end in the middle of a message is for the driver to find.
        state = State.OPAQUE;
        return advance();
      }
    }
    return true;
  }

  /** Waits for more bytes; false at the end. */
  private boolean receive() throws IOException {
    int rest = waiting();
    byte[] target = state == State.ROWS && bytes.length < LARGE ? new byte[LARGE] : bytes;
    System.arraycopy(bytes, raw, target, 0, rest);
    bytes = target;
    next = 0;
    ready = 0;
    raw = 0;
    filled = rest;
    int count = wire.read(bytes, rest, bytes.length - rest);
    filled += Math.max(0, count);
    return count >= 0;
  }

  /** Looks at what has arrived; false if nothing of it can be handed out yet. */
  private boolean advance() {
    if (state == State.BEGINNING) {
      begin();
    }
    if (state == State.OPAQUE) {
      passing = waiting();
    } else if (passing == 0 && !message()) {
      return next < ready;
    }
    if (passing > 0) {
      next = raw;
      raw += (int) Math.min(passing, waiting());
      ready = raw;
      passing -= ready - next;
    }
    return next < ready;
  }

  /**
   * A single N answers the question for encryption, and then the server answers the start; what
   * follows any other answer is not for us.
   */
  private void begin() {
    if (raw < filled) {
      switch (bytes[raw]) {
        case 'N' -> passing = 1;
        case 'R', 'E', 'v' -> state = State.MESSAGES;
        default -> state = State.OPAQUE;
      }
    }
  }

  /** Looks at the next message; false if it must be waited for. */
  private boolean message() {
    if (state == State.BEGINNING || waiting() < HEADER) {
      return false;
    }
    long size = size(raw);
    if (size < HEADER) {
      state = State.OPAQUE;
      passing = waiting();
      return true;
    }
    byte type = bytes[raw];
    if (type == 'd' && state == State.ROWS && size <= bytes.length) {
      return size <= waiting() && gather((int) size);
    }
    state = after(type);
    passing = size;
    return true;
  }

  private State after(byte type) {
    return switch (type) {
      case 'H' -> State.ROWS;
      // Rows, and what may come among them: notices, notifications, changes of settings.
      case 'd', 'N', 'A', 'S' -> state;
      default -> State.MESSAGES;
    };
  }

  /** Moves the rows of whole messages behind those of the first. */
  private boolean gather(int first) {
    next = raw;
    ready = raw + first;
    raw = ready;
    while (waiting() >= HEADER && bytes[raw] == 'd') {
      long size = size(raw);
      if (size < HEADER || size > waiting()) {
        break;
      }
      int row = (int) size - HEADER;
      System.arraycopy(bytes, raw + HEADER, bytes, ready, row);
      ready += row;
      raw += (int) size;
    }
    ByteBuffer.wrap(bytes).putInt(next + 1, ready - next - 1);
    return true;
  }

  /** How many bytes have arrived and were not looked at yet. */
  private int waiting() {
    return filled - raw;
  }

  /** Of the message that begins there, with its type. */
  private long size(int at) {
    return 1L + ByteBuffer.wrap(bytes).getInt(at + 1);
  }
}
