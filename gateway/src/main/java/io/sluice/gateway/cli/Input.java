package io.sluice.gateway.cli;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Statements to be carried out.
 *
 * @param origin what errors call it
 * @param workingFolder what relative paths in it start from
 */
record Input(String origin, String text, Path workingFolder) {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final Path HERE = Path.of("");

  /** Statements of the command line. */
  static Input given(String text) {
    return new Input("-e", text, HERE);
  }

  /**
   * A script, in UTF-8.
   *
   * @param file {@code -} for standard input
   * @throws SluiceException {@code FILE_UNREADABLE}
   */
  static Input script(Path file) {
    if (file.equals(STANDARD_INPUT)) {
      return standard();
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      String text = decoded(Files.readAllBytes(file));
      return new Input(file.toString(), text, folder == null ? HERE : folder);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** All that comes on standard input, in UTF-8. */
  static Input standard() {
    try {
      return new Input("stdin", decoded(System.in.readAllBytes()), HERE);
    } catch (IOException e) {
      throw unreadable("on standard input", e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static SluiceException unreadable(String which, IOException cause) {
    String why =
        cause instanceof NoSuchFileException
            ? "there is no such file"
            : cause instanceof AccessDeniedException
                ? "permission denied"
                : cause instanceof CharacterCodingException
                    ? "it is not in UTF-8"
                    : String.valueOf(cause.getMessage());
    return new SluiceException(
        ErrorCode.FILE_UNREADABLE, "the script " + which + " cannot be read: " + why, cause);
  }
}
