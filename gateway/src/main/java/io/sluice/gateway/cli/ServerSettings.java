package io.sluice.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --config} says; what is missing is null. Relative paths start from the folder of the
 * file.
 *
 * @param letAnybodyInUnencrypted listen for other machines although there are no users, or nothing
 *     is encrypted
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ServerSettings(
    @Nullable Path dataDir,
    @Nullable Integer port,
    @Nullable String bind,
    @Nullable Path tlsCertificate,
    @Nullable Path tlsKey,
    @Nullable Boolean letAnybodyInUnencrypted) {
  static final ServerSettings NONE = new ServerSettings(null, null, null, null, null, null);

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
            "Settings are data_dir, port, bind, tls_certificate, tls_key and"
                + " let_anybody_in_unencrypted.");
  }

  private ServerSettings from(@Nullable Path folder) {
    return new ServerSettings(
        resolved(folder, dataDir),
        port,
        bind,
        resolved(folder, tlsCertificate),
        resolved(folder, tlsKey),
        letAnybodyInUnencrypted);
  }

  private static @Nullable Path resolved(@Nullable Path folder, @Nullable Path path) {
    return path == null || folder == null ? path : folder.resolve(path);
  }
}
