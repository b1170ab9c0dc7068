package io.sluice.gateway.remote;

import static java.util.Objects.requireNonNull;

import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.ScriptHttp;
import io.sluice.gateway.result.ResultReader;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A server that carries scripts out. Used by one thread at a time; {@link #cancel} comes from any
 * other.
 */
public final class RemoteServer {
  private static final int LONGEST_TEXT = 1000;

  private final ServerAddress address;
  private final HttpClient client;
  private volatile @Nullable Post posted;

  /**
   * @throws SluiceException {@code FILE_UNREADABLE} if the authorities to believe cannot be read
   */
  public RemoteServer(ServerAddress address) {
    this.address = address;
    HttpClient.Builder building =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(address.timeout());
    address.authorities().map(Authorities::of).ifPresent(building::sslContext);
    this.client = building.build();
  }

  /**
   * Has a script carried out, up to the first statement that fails.
   *
   * @throws SluiceException what the server tells, or that it cannot be reached or is gone
   */
  public void run(String script, Map<String, String> variables, ResultReader results) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.scripts(variables))
            .POST(BodyPublishers.ofString(script, StandardCharsets.UTF_8));
    address.authorization().ifPresent(who -> request.header("Authorization", who));
    Post post = new Post(client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
    posted = post;
    try {
      HttpResponse<InputStream> answer = post.answer();
      try (InputStream body = answer.body()) {
        if (isAnswered(answer)) {
          AnswerReader.read(body, results);
        } else {
          throw refused(answer.statusCode(), text(body));
        }
      }
    } catch (InterruptedException e) {
      post.cancel();
      throw cancelled();
    } catch (IOException e) {
      throw post.isCancelled() ? cancelled() : broken(e, post.isAnswered());
    } finally {
      posted = null;
    }
  }

  /**
   * Sees whether it lets us in.
   *
   * @throws SluiceException that it does not, or cannot be reached
   */
  public void greet() {
    run("SELECT 1", Map.of(), new ColumnReader(0));
  }

  /** Has what is being carried out cancelled; without effect if nothing is. */
  public void cancel() {
    Post post = posted;
    if (post != null) {
      post.cancel();
    }
  }

  /** The server's own lines, also of a script that it could not read. */
  private static boolean isAnswered(HttpResponse<InputStream> answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith(ScriptHttp.LINES))
        .isPresent();
  }

  private static String text(InputStream body) throws IOException {
    return new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8).strip();
  }

  private SluiceException refused(int status, String text) {
    if (status != Answer.UNPROVEN) {
      return new SluiceException(
          ErrorCode.CONNECTION_FAILED,
          "the server at " + address + " answers with status " + status + ": " + text);
    }
    return new SluiceException(
            ErrorCode.AUTHENTICATION_FAILED,
            "the server at " + address + " does not let you in: " + text)
        .withSuggestion(
            address.namesAnybody()
                ? "The address says user and password, or a token: check them."
                : "Say ?user=NAME behind the address; the password is asked for.");
  }

  private SluiceException broken(IOException failure, boolean answered) {
    if (answered) {
      return new SluiceException(
              ErrorCode.CONNECTION_LOST,
              "the server at " + address + " is gone before its answer was whole",
              failure)
          .withSuggestion(
              "Whether the last statement was carried out is not known. The runs and syncs that"
                  + " were begun go on when the server does: SHOW RUNS tells.");
    }
    String reason = String.valueOf(failure.getMessage());
    String mend = "Is it running, and is this its port? ./sluice server starts one.";
    if (failure instanceof ConnectException) {
      reason =
          failure.getCause() instanceof UnresolvedAddressException
              ? "no host of this name is known"
              : "nobody listens there";
    } else if (failure instanceof HttpConnectTimeoutException) {
      reason = "nobody answered within " + address.timeout().toSeconds() + " s";
    } else if (failure instanceof SSLException) {
      mend =
          "A certificate that Java does not know by itself is believed by tls_ca=FILE; a server"
              + " without TLS is asked without tls=true.";
    } else if (!address.isEncrypted()) {
      mend = "If the server encrypts, say tls=true behind the address.";
    }
    return new SluiceException(
            ErrorCode.CONNECTION_FAILED,
            "the server at " + address + " cannot be reached: " + reason,
            failure)
        .withSuggestion(mend);
  }

  private static SluiceException cancelled() {
    return new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled");
  }

  /** A script on its way: the server cancels it when its socket is closed. */
  private static final class Post {
    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private volatile boolean cancelled;

    Post(CompletableFuture<HttpResponse<InputStream>> answer) {
      this.answer = answer;
    }

    HttpResponse<InputStream> answer() throws IOException, InterruptedException {
      try {
        return answer.get();
      } catch (CancellationException e) {
        throw new IOException(e);
      } catch (ExecutionException e) {
        Throwable cause = requireNonNull(e.getCause());
        throw cause instanceof IOException known ? known : new IOException(cause);
      }
    }

    void cancel() {
      cancelled = true;
      if (!answer.cancel(true) && isAnswered()) {
        try {
          answer.join().body().close();
        } catch (IOException e) {
          // Whoever reads it hears of it.
        }
      }
    }

    boolean isCancelled() {
      return cancelled;
    }

    boolean isAnswered() {
      return answer.isDone() && !answer.isCompletedExceptionally();
    }
  }
}
