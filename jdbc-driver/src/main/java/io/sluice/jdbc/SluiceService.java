package io.sluice.jdbc;

import java.io.IOException;
import org.apache.calcite.avatica.remote.AvaticaHttpClient;
import org.apache.calcite.avatica.remote.ProtobufService;

/** Avatica's calls, each one message to the server and one back. */
final class SluiceService extends ProtobufService {
  private final AvaticaHttpClient transport;
  private final Translation translation = new Translation();

  SluiceService(AvaticaHttpClient transport) {
    this.transport = transport;
  }

  @Override
  @SuppressWarnings("MethodName") // Avatica's.
  public Response _apply(Request request) {
    Response response = exchanged(request);
    if (!(response instanceof ErrorResponse)) {
      return response;
    }
    ErrorResponse error = (ErrorResponse) response;
    if (error.errorCode == ErrorResponse.MISSING_CONNECTION_ERROR_CODE) {
      // Avatica's classes know what to do about it.
      throw error.toException();
    }
    throw new Errors.Broken(
        Errors.exception(error.errorMessage, error.sqlState, error.errorCode, null));
  }

  private Response exchanged(Request request) {
    byte[] answer;
    try {
      answer = transport.send(translation.serializeRequest(request));
      return translation.parseResponse(answer);
    } catch (IOException | IllegalArgumentException e) {
      throw new Errors.Broken(
          Errors.exception(
              "the server's answer cannot be read: is it a server of Sluice?", "08P01", 0, e));
    }
  }
}
