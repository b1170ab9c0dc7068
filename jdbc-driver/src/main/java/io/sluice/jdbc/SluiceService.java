package io.sluice.jdbc;

import java.io.IOException;
import java.sql.SQLWarning;
import org.apache.calcite.avatica.remote.ProtobufService;

/** Avatica's calls, each one message to the server and one back. */
final class SluiceService extends ProtobufService {
  private final SluiceConnection connection;
  private final Translation translation = new Translation();

  SluiceService(SluiceConnection connection) {
    this.connection = connection;
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
    try {
      Reply reply = connection.transport().send(translation.serializeRequest(request));
      SQLWarning warnings = reply.warnings();
      if (warnings != null) {
        connection.warn(statement(request), warnings);
      }
      return translation.parseResponse(reply.message());
    } catch (IOException | IllegalArgumentException e) {
      throw new Errors.Broken(
          Errors.exception(
              "the server's answer cannot be read: is it a server of Sluice?", "08P01", 0, e));
    }
  }

  /** The statement that a call carries out; -1 for every other call. */
  private static int statement(Request request) {
    if (request instanceof PrepareAndExecuteRequest) {
      return ((PrepareAndExecuteRequest) request).statementId;
    }
    if (request instanceof ExecuteRequest) {
      return ((ExecuteRequest) request).statementHandle.id;
    }
    if (request instanceof PrepareAndExecuteBatchRequest) {
      return ((PrepareAndExecuteBatchRequest) request).statementId;
    }
    if (request instanceof ExecuteBatchRequest) {
      return ((ExecuteBatchRequest) request).statementId;
    }
    return -1;
  }
}
