package io.sluice.gateway.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the requests of one socket to the endpoint, one after the other, and writes its answers.
 * All but the endpoint's work is done on the socket's network thread.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A socket that fails is closed, and nobody waits for that.
final class CallHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);

  static final int TOO_MANY = 429;

  private final Endpoint endpoint;
  private final Executor callers;

  /** Of the call that is being answered. */
  private @Nullable CompletableFuture<Void> gone;

  CallHandler(Endpoint endpoint, Executor callers) {
    this.endpoint = endpoint;
    this.callers = callers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (gone != null) {
      // No client of ours sends a request before it has the answer to the last one.
      context.close();
      return;
    }
    if (request.decoderResult().isFailure()) {
      write(context, Answer.text(400, "this is not HTTP"), false);
      return;
    }
    boolean stays = HttpUtil.isKeepAlive(request);
    CompletableFuture<Void> leaving = new CompletableFuture<>();
    Call call =
        new Call(
            request.method().name(),
            new QueryStringDecoder(request.uri()).rawPath(),
            request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
            ByteBufUtil.getBytes(request.content()),
            leaving);
    gone = leaving;
    try {
      callers.execute(() -> answer(context, call, stays));
    } catch (RejectedExecutionException e) {
      gone = null;
      write(context, Answer.text(TOO_MANY, "too many requests at a time: try again later"), stays);
    }
  }

  private void answer(ChannelHandlerContext context, Call call, boolean stays) {
    Answer answer;
    try {
      answer = endpoint.answer(call);
    } catch (RuntimeException e) {
      LOG.error("a request met a defect", e);
      answer = Answer.text(500, "the request met a defect; the server's log has more");
    }
    Answer found = answer;
    context
        .executor()
        .execute(
            () -> {
              gone = null;
              write(context, found, stays);
            });
  }

  private static void write(ChannelHandlerContext context, Answer answer, boolean wanted) {
    // A client that was one too many must come again to be let in.
    boolean stays = wanted && answer.status() != TOO_MANY;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
        .set(
            HttpHeaderNames.CONNECTION,
            stays ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
    var written = context.writeAndFlush(response);
    if (!stays) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && gone == null) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (gone != null) {
      gone.complete(null);
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.debug("a client is let go of", cause);
    }
    context.close();
  }
}
