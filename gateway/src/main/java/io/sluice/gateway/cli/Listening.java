package io.sluice.gateway.cli;

import io.sluice.gateway.net.Tls;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server listens and what it encrypts with, by its options and its configuration. */
final class Listening {
  private static final int USUAL_PORT = 8765;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where clients connect to; 0 takes any port that is free. Default: 8765.")
  private @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "The address to listen on; 0.0.0.0 for all of this machine. Default: 127.0.0.1, which"
              + " only this machine reaches. Others take users and TLS.")
  private @Nullable String bind;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "The certificate, as PEM; it may be renewed while the server runs.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Its key, as PEM: PKCS #8 without a password.")
  private @Nullable Path key;

  @Option(
      names = "--let-anybody-in-unencrypted",
      description =
          "Listens for other machines although there are no users, or nothing is encrypted.")
  private @Nullable Boolean careless;

  /**
   * What was decided.
   *
   * @param open whether everybody may come in while there are no users
   */
  record Place(InetSocketAddress address, Optional<Tls> tls, boolean open) {
    String scheme() {
      return tls.isPresent() ? "https" : "http";
    }
  }

  /**
   * Where to listen.
   *
   * @param configured what counts where an option was not given
   * @param users whether there are users
   * @throws SluiceException {@code INVALID_OPTION} if others could come in by it who should not
   */
  Place place(ServerSettings configured, boolean users) {
    Optional<Tls> tls =
        tls(either(certificate, configured.tlsCertificate()), either(key, configured.tlsKey()));
    InetAddress address = address(either(bind, configured.bind()));
    boolean allowed = Boolean.TRUE.equals(either(careless, configured.letAnybodyInUnencrypted()));
    if (!address.isLoopbackAddress() && !allowed) {
      refuseOpen(address, users, tls.isPresent());
    }
    Integer wanted = either(port, configured.port());
    return new Place(
        new InetSocketAddress(address, wanted == null ? USUAL_PORT : wanted),
        tls,
        allowed || address.isLoopbackAddress());
  }

  private static Optional<Tls> tls(@Nullable Path certificate, @Nullable Path key) {
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new SluiceException(
          ErrorCode.MISSING_OPTION, "a TLS certificate and its key are given both or not at all");
    }
    return Optional.of(new Tls(certificate, key));
  }

  private static InetAddress address(@Nullable String name) {
    if (name == null) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION, "there is no address \"" + name + "\" to listen on", e);
    }
  }

  private static void refuseOpen(InetAddress address, boolean users, boolean encrypted) {
    List<String> missing = new ArrayList<>();
    if (!users) {
      missing.add("users (./sluice sql -e \"CREATE USER … PASSWORD '…' ROLE admin\")");
    }
    if (!encrypted) {
      missing.add("TLS (--tls-certificate and --tls-key)");
    }
    if (!missing.isEmpty()) {
      throw new SluiceException(
              ErrorCode.INVALID_OPTION,
              "other machines reach "
                  + address.getHostAddress()
                  + ", but there is something missing: "
                  + String.join(" and ", missing))
          .withSuggestion("--let-anybody-in-unencrypted listens all the same.");
    }
  }

  private static <T> @Nullable T either(@Nullable T given, @Nullable T configured) {
    return given == null ? configured : given;
  }
}
