package io.sluice.gateway.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer on its way to a client. Waits while the client does not read, so that
 * little is held for it. Used by the thread of the call.
 */
final class BodyOutput extends OutputStream {
  private static final int PIECE = 32 << 10;

  private final Channel client;
  private final byte[] piece = new byte[PIECE];
  private int length;
  private @Nullable ChannelFuture last;

  BodyOutput(Channel client) {
    this.client = client;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int rest = count;
    while (rest > 0) {
      int taken = Math.min(rest, PIECE - length);
      System.arraycopy(bytes, from, piece, length, taken);
      length += taken;
      from += taken;
      rest -= taken;
      if (length == PIECE) {
        flush();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    requireClient();
    if (length == 0) {
      return;
    }
    ChannelFuture sent =
        client.writeAndFlush(
            new DefaultHttpContent(Unpooled.wrappedBuffer(Arrays.copyOf(piece, length))));
    length = 0;
    last = sent;
    if (!client.isWritable()) {
      await(sent);
    }
  }

  private void await(ChannelFuture sent) throws IOException {
    try {
      sent.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a client was waited for", e);
    }
    requireClient();
  }

  private void requireClient() throws IOException {
    if (!client.isActive() || (last != null && last.isDone() && !last.isSuccess())) {
      throw new IOException("the client has gone away");
    }
  }
}
