package io.sluice.gateway.web;

import com.fasterxml.jackson.core.JsonFactory;
import io.sluice.gateway.access.Caller;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.gateway.net.ScriptHttp;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scripts by HTTP: the body is a script, and what its statements give back is answered as it comes,
 * one JSON object a line. Safe for any thread.
 */
final class ScriptEndpoint {
  private static final JsonFactory JSON = new JsonFactory();

  private final Gateway gateway;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  ScriptEndpoint(Gateway gateway) {
    this.gateway = gateway;
  }

  Answer answer(Call call, Caller caller) {
    if (!call.method().equals("POST")) {
      return Answer.text(405, "POST a script here: curl --data-binary @script.sql …/v1/sql");
    }
    List<Statement> statements;
    try {
      statements = Session.parse(script(call.body()), variables(call.parameters()));
    } catch (SluiceException e) {
      // Nothing is carried out of a script that cannot be read to its end.
      return new Answer.Flowing(
          400,
          ScriptHttp.LINES,
          out -> new ResultLines(JSON.createGenerator(out), out).failure(0, e));
    }
    Session session = gateway.session(Path.of(""), caller);
    // On a thread of its own: what is stopped may take its time, and the network waits for nobody.
    CompletionStage<Void> unused = call.gone().thenRunAsync(session::cancel);
    return new Answer.Flowing(
        200,
        ScriptHttp.LINES,
        out -> {
          sessions.add(session);
          try {
            new ScriptRun(session, new ResultLines(JSON.createGenerator(out), out)).run(statements);
          } finally {
            sessions.remove(session);
          }
        });
  }

  private static String script(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new SluiceException(ErrorCode.SYNTAX_ERROR, "the script is not in UTF-8", e);
    }
  }

  private static Map<String, String> variables(Map<String, List<String>> parameters) {
    Map<String, String> variables = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          if (!name.startsWith(ScriptHttp.VARIABLE)) {
            throw new SluiceException(
                    ErrorCode.INVALID_OPTION, "there is no parameter '" + name + "'")
                .withSuggestion("A variable of the script is given as var.NAME=VALUE.");
          }
          variables.put(
              name.substring(ScriptHttp.VARIABLE.length()), values.get(values.size() - 1));
        });
    return variables;
  }

  /** Cancels the scripts that are being carried out. */
  void dismiss() {
    sessions.forEach(Session::cancel);
  }
}
