package io.sluice.gateway.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Listens on an address until it is closed. Safe for any thread. */
public final class HttpServer implements AutoCloseable {
  private static final int NETWORK_THREADS = 2;
  private static final long IDLE_THREAD_SECONDS = 30;
  private static final Answer TOO_MANY =
      Answer.text(Answer.TOO_MANY, "too many connections at a time: try again later");

  /** How long a socket that is one too many may be silent. */
  private static final Duration REFUSED = Duration.ofSeconds(2);

  private static final long QUIET_MILLIS = 0;
  private static final long SHUTDOWN_MILLIS = 2000;

  private final ServerLimits limits;
  private final Optional<Tls> tls;
  private final EventLoopGroup network;
  private final ThreadPoolExecutor callers;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;

  private HttpServer(
      InetSocketAddress address, Endpoint endpoint, ServerLimits limits, Optional<Tls> tls) {
    this.limits = limits;
    this.tls = tls;
    this.network =
        new MultiThreadIoEventLoopGroup(
            NETWORK_THREADS,
            new DefaultThreadFactory("sluice-network", true),
            NioIoHandler.newFactory());
    // A call may wait for hours, so each has a thread of its own, and others never wait for it.
    this.callers =
        new ThreadPoolExecutor(
            0,
            limits.calls(),
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("sluice-call", true));
    this.listener = bind(address, endpoint);
  }

  /**
   * Begins to listen.
   *
   * @param address port 0 takes any that is free
   * @param tls what it encrypts with; empty for plain HTTP
   * @throws SluiceException {@code ADDRESS_IN_USE}
   */
  public static HttpServer start(
      InetSocketAddress address, Endpoint endpoint, ServerLimits limits, Optional<Tls> tls) {
    return new HttpServer(address, endpoint, limits, tls);
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  private Channel bind(InetSocketAddress address, Endpoint endpoint) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(network)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    admit(client, endpoint);
                  }
                });
    try {
      return bootstrap.bind(address).syncUninterruptibly().channel();
    } catch (Throwable e) {
      // Netty throws the checked exception of the socket without declaring it.
      stopThreads();
      throw refusal(address, e);
    }
  }

  private static SluiceException refusal(InetSocketAddress address, Throwable cause) {
    return new SluiceException(
            ErrorCode.ADDRESS_IN_USE,
            "cannot listen on "
                + address.getHostString()
                + ":"
                + address.getPort()
                + ": "
                + cause.getMessage(),
            cause)
        .withSuggestion("Stop what listens there, or give another port with --port.");
  }

  private void admit(Channel client, Endpoint endpoint) {
    if (clients.size() >= limits.connections()) {
      // Answered, not closed: clients of Avatica would connect again and again without a pause.
      handle(client, REFUSED, new CallHandler(call -> TOO_MANY, Runnable::run));
      return;
    }
    clients.add(client);
    handle(client, limits.idle(), new CallHandler(endpoint, callers));
  }

  private void handle(Channel client, Duration idle, CallHandler handler) {
    tls.ifPresent(with -> client.pipeline().addLast(with.handler(client.alloc())));
    client
        .pipeline()
        .addLast(
            new IdleStateHandler(0, 0, idle.toMillis(), TimeUnit.MILLISECONDS),
            new HttpServerCodec(),
            new HttpObjectAggregator(limits.bodyBytes()),
            handler);
  }

  /** Stops listening, lets what is being answered come to an end, and closes all sockets. */
  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    callers.shutdown();
    try {
      if (!callers.awaitTermination(limits.farewell().toMillis(), TimeUnit.MILLISECONDS)) {
        callers.shutdownNow();
      }
    } catch (InterruptedException e) {
      callers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clients.close().awaitUninterruptibly(SHUTDOWN_MILLIS);
    stopThreads();
  }

  private void stopThreads() {
    callers.shutdownNow();
    network
        .shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(SHUTDOWN_MILLIS);
  }
}
