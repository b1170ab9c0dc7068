package io.sluice.gateway.avatica;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.gateway.result.Failure;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.NoSuchConnectionException;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;
import org.apache.calcite.avatica.remote.Service.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors as clients may see them: a code, an SQLSTATE and a sentence, and nothing of our inside.
 */
final class ClientErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ClientErrors.class);
  private static final StackTraceElement[] NONE = {};
  private static final int MALFORMED = 1001;

  private ClientErrors() {}

  /** What came is no request of the protocol. */
  static AvaticaRuntimeException unreadable(Exception error) {
    LOG.debug("a client's request cannot be read", error);
    return new AvaticaRuntimeException(
        "the request cannot be read", MALFORMED, "08P01", AvaticaSeverity.ERROR);
  }

  static Exception of(Exception error) {
    Exception told = translated(error);
    told.setStackTrace(NONE);
    return told;
  }

  private static Exception translated(Exception error) {
    if (error instanceof SluiceException known) {
      return new AvaticaRuntimeException(
          Failure.text("", known),
          known.code().number(),
          known.code().sqlState(),
          AvaticaSeverity.ERROR);
    }
    if (error instanceof NoSuchConnectionException) {
      // Clients know the number, and open the connection again if they were told to.
      return new AvaticaRuntimeException(
          "the connection is not open: it was closed, or made no call for too long",
          ErrorResponse.MISSING_CONNECTION_ERROR_CODE,
          "08003",
          AvaticaSeverity.ERROR);
    }
    if (error instanceof AvaticaRuntimeException) {
      return error;
    }
    if (error instanceof JsonProcessingException
        || error.getCause() instanceof JsonProcessingException) {
      return unreadable(error);
    }
    LOG.warn("a client's request met a defect", error);
    return new AvaticaRuntimeException(
        "the request met a defect; the server's log has more",
        ErrorCode.INTERNAL_ERROR.number(),
        ErrorCode.INTERNAL_ERROR.sqlState(),
        AvaticaSeverity.ERROR);
  }
}
