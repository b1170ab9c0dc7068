package io.sluice.gateway.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
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

  private static final String CHALLENGE = "Basic realm=\"sluice\", charset=\"UTF-8\"";

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
    if (request.headers().contains(HttpHeaderNames.ORIGIN)) {
      // A page of any site could speak through the browser of somebody who may do everything here.
      write(context, Answer.text(403, "pages in browsers are not let in"), stays);
      return;
    }
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    CompletableFuture<Void> leaving = new CompletableFuture<>();
    Call call =
        new Call(
            request.method().name(),
            uri.path(),
            uri.parameters(),
            address(context),
            request.headers().get(HttpHeaderNames.AUTHORIZATION, ""),
            request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
            ByteBufUtil.getBytes(request.content()),
            leaving);
    gone = leaving;
    try {
      callers.execute(() -> answer(context, call, stays));
    } catch (RejectedExecutionException e) {
      gone = null;
      write(
          context,
          Answer.text(Answer.TOO_MANY, "too many requests at a time: try again later"),
          stays);
    }
  }

  private static String address(ChannelHandlerContext context) {
    return context.channel().remoteAddress() instanceof InetSocketAddress from
        ? from.getAddress().getHostAddress()
        : "";
  }

  private void answer(ChannelHandlerContext context, Call call, boolean stays) {
    Answer answer;
    try {
      answer = endpoint.answer(call);
    } catch (RuntimeException e) {
      LOG.error("a request met a defect", e);
      answer = Answer.text(500, "the request met a defect; the server's log has more");
    }
    if (answer instanceof Answer.Whole whole) {
      context.executor().execute(() -> finish(context, whole, stays));
    } else if (answer instanceof Answer.Flowing flowing) {
      flow(context, flowing, stays);
    }
  }

  private void finish(ChannelHandlerContext context, Answer.Whole answer, boolean stays) {
    gone = null;
    write(context, answer, stays);
  }

  /** On the thread of the call, which may wait for the client. */
  private void flow(ChannelHandlerContext context, Answer.Flowing answer, boolean stays) {
    HttpResponse begin =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    HttpUtil.setTransferEncodingChunked(begin, true);
    headers(begin, answer, stays);
    context.writeAndFlush(begin);
    boolean whole = false;
    try (BodyOutput out = new BodyOutput(context.channel())) {
      answer.body().writeTo(out);
      out.flush();
      whole = true;
    } catch (IOException e) {
      LOG.debug("a client went away before it had its answer", e);
    } catch (RuntimeException e) {
      LOG.error("a request met a defect", e);
    }
    boolean complete = whole;
    context.executor().execute(() -> end(context, complete, stays));
  }

  /** A body that is cut off must not look like a whole one. */
  private void end(ChannelHandlerContext context, boolean complete, boolean stays) {
    gone = null;
    if (!complete) {
      context.close();
      return;
    }
    var written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!stays) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void write(ChannelHandlerContext context, Answer.Whole answer, boolean wanted) {
    // A client that was one too many must come again to be let in.
    boolean stays = wanted && answer.status() != Answer.TOO_MANY;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    answer.headers().forEach(response.headers()::set);
    headers(response, answer, stays);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    var written = context.writeAndFlush(response);
    if (!stays) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void headers(HttpResponse response, Answer answer, boolean stays) {
    if (answer.status() == Answer.UNPROVEN) {
      // Without it, clients that wait to be asked never send what they have.
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
    }
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
        .set(
            HttpHeaderNames.CONNECTION,
            stays ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
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
