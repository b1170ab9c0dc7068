package io.sluice.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.gateway.store.SharedStore;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --config} says; what is missing is null. Relative paths start from the folder of the
 * file.
 *
 * @param letAnybodyInUnencrypted listen for other machines although there are no users, or nothing
 *     is encrypted
 * @param store the address of a database of Postgres that several servers share
 * @param storeLeaseSeconds how long a server that is not heard of keeps its syncs
 * @param gatewayName what people know this server by; its machine and process, if it is not said
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ServerSettings(
    @Nullable Path dataDir,
    @Nullable Integer port,
    @Nullable String bind,
    @Nullable Path tlsCertificate,
    @Nullable Path tlsKey,
    @Nullable Boolean letAnybodyInUnencrypted,
    @Nullable String store,
    @Nullable String storeUser,
    @Nullable Path storePasswordFile,
    @Nullable Integer storeLeaseSeconds,
    @Nullable String gatewayName) {
  static final ServerSettings NONE =
      new ServerSettings(null, null, null, null, null, null, null, null, null, null, null);
  private static final int SHORTEST_LEASE = 2;

  /**
   * Reads a file.
   *
   * @throws SluiceException {@code FILE_UNREADABLE}, or {@code INVALID_OPTION} for what is no
   *     setting
   */
  static ServerSettings read(Path file) {
    try {
      ServerSettings found =
          new YAMLMapper().readValue(Files.readString(file), ServerSettings.class);
      return found == null ? NONE : found.from(file.toAbsolutePath().getParent());
    } catch (UnrecognizedPropertyException e) {
      throw invalid(file + ": there is no setting \"" + e.getPropertyName() + "\"", e);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw invalid(
          file + line + ": " + e.getOriginalMessage().lines().findFirst().orElse("no settings"), e);
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.FILE_UNREADABLE, "the configuration " + file + " cannot be read", e);
    }
  }

  private static SluiceException invalid(String message, JsonProcessingException cause) {
    return new SluiceException(ErrorCode.INVALID_OPTION, message, cause)
        .withSuggestion(
            "Settings are data_dir, port, bind, tls_certificate, tls_key,"
                + " let_anybody_in_unencrypted, store, store_user, store_password_file,"
                + " store_lease_seconds and gateway_name.");
  }

  private ServerSettings from(@Nullable Path folder) {
    return new ServerSettings(
        resolved(folder, dataDir),
        port,
        bind,
        resolved(folder, tlsCertificate),
        resolved(folder, tlsKey),
        letAnybodyInUnencrypted,
        store,
        storeUser,
        resolved(folder, storePasswordFile),
        storeLeaseSeconds,
        gatewayName);
  }

  /**
   * The store that this server shares with others, if it does.
   *
   * @throws SluiceException {@code INVALID_OPTION} or {@code FILE_UNREADABLE}
   */
  Optional<SharedStore> shared() {
    if (store == null) {
      return Optional.empty();
    }
    if (storeLeaseSeconds != null && storeLeaseSeconds < SHORTEST_LEASE) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "store_lease_seconds is " + storeLeaseSeconds + ": at least 2 are wanted");
    }
    return Optional.of(
        new SharedStore(
            store,
            storeUser == null ? "" : storeUser,
            storePassword(),
            gatewayName == null ? thisProcess() : gatewayName,
            storeLeaseSeconds == null
                ? SharedStore.USUAL_LEASE
                : Duration.ofSeconds(storeLeaseSeconds)));
  }

  private String storePassword() {
    if (storePasswordFile == null) {
      return "";
    }
    try {
      // Editors end files with a line break, which is no part of a password.
      return Files.readString(storePasswordFile).stripTrailing();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.FILE_UNREADABLE,
          "the store's password in " + storePasswordFile + " cannot be read",
          e);
    }
  }

  private static String thisProcess() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "localhost";
    }
    return host + ":" + ProcessHandle.current().pid();
  }

  private static @Nullable Path resolved(@Nullable Path folder, @Nullable Path path) {
    return path == null || folder == null ? path : folder.resolve(path);
  }
}
