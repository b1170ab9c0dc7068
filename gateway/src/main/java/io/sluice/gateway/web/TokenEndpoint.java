package io.sluice.gateway.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.gateway.access.Caller;
import io.sluice.gateway.access.Logins;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/** Gives tokens to users, for programs that shall not know their passwords. */
final class TokenEndpoint {
  private static final String HOURS = "hours";
  private static final int USUAL_HOURS = 12;
  private static final int MOST_HOURS = 24 * 366;

  private final Logins logins;
  private final Clock clock;

  TokenEndpoint(Logins logins, Clock clock) {
    this.logins = logins;
    this.clock = clock;
  }

  Answer answer(Call call, Caller caller) {
    if (!call.method().equals("POST")) {
      return Answer.text(405, "POST here, as a user: curl -u user -X POST …/v1/token?hours=12");
    }
    if (Admission.isToken(call.authorization())) {
      // It would never end.
      return Answer.text(403, "a token gives no further token: say user and password");
    }
    if (caller.name().isEmpty()) {
      return Answer.text(400, "the server has no users: nobody needs a token");
    }
    OptionalInt hours = hours(call.parameters().getOrDefault(HOURS, List.of()));
    if (hours.isEmpty()) {
      return Answer.text(400, HOURS + " is a whole number from 1 to " + MOST_HOURS);
    }
    Instant until =
        clock.instant().plus(Duration.ofHours(hours.getAsInt())).truncatedTo(ChronoUnit.SECONDS);
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("token", logins.token(caller.name(), until))
            .put("expires", until.toString())
            .toString();
    return new Answer.Whole(
        200, "application/json", (json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static OptionalInt hours(List<String> given) {
    if (given.isEmpty()) {
      return OptionalInt.of(USUAL_HOURS);
    }
    try {
      int hours = Integer.parseInt(given.get(given.size() - 1));
      return hours >= 1 && hours <= MOST_HOURS ? OptionalInt.of(hours) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
