package io.sluice.gateway.web;

import io.sluice.gateway.access.Caller;
import io.sluice.gateway.access.Logins;
import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Lets in who proves to be a user, and everybody while there are no users. Safe for any thread. */
final class Admission {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  private final Users users;
  private final Logins logins;
  private final boolean open;

  /**
   * @param open whether everybody may come in while there are no users
   */
  Admission(Users users, Logins logins, boolean open) {
    this.users = users;
    this.logins = logins;
    this.open = open;
  }

  /** The answer to a call of somebody who is let in, or why it is not. */
  Answer answer(Call call, Function<Caller, Answer> inside) {
    try {
      return caller(call)
          .map(inside)
          .orElseGet(() -> Answer.text(Answer.UNPROVEN, refusal(call.authorization())));
    } catch (SluiceException e) {
      if (e.code() != ErrorCode.TOO_MANY_ATTEMPTS) {
        throw e;
      }
      return Answer.text(
          Answer.TOO_MANY, e.getMessage() + "; " + e.suggestion().orElse("try again later"));
    }
  }

  private Optional<Caller> caller(Call call) {
    if (!users.areThere()) {
      return open ? Optional.of(new Caller("", call.client(), this::anybody)) : Optional.empty();
    }
    boolean byToken = isToken(call.authorization());
    return name(call)
        .map(
            name ->
                new Caller(
                    name,
                    call.client(),
                    () -> byToken ? users.now(name).byToken() : users.now(name)));
  }

  private Principal anybody() {
    if (users.areThere()) {
      throw new SluiceException(
              ErrorCode.FORBIDDEN, "users were created since this connection was opened")
          .withSuggestion("Connect again, as one of them.");
    }
    return Principal.OWNER;
  }

  /** Whether a client proves itself by a token. */
  static boolean isToken(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private Optional<String> name(Call call) {
    String given = call.authorization();
    if (isToken(given)) {
      return logins.token(given.substring(BEARER.length()).strip());
    }
    if (!given.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    String pair;
    try {
      byte[] bytes = Base64.getDecoder().decode(given.substring(BASIC.length()).strip());
      pair = new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : logins.password(pair.substring(0, colon), pair.substring(colon + 1), call.client());
  }

  private String refusal(String authorization) {
    if (!users.areThere()) {
      return "nobody is let in: the server has no users";
    }
    if (authorization.isEmpty()) {
      return "say who you are: by user and password, or by a token";
    }
    return isToken(authorization)
        ? "the token is not known, or not valid any more"
        : "there is no such user, or the password is not this";
  }
}
