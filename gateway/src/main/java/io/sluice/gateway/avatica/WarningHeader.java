package io.sluice.gateway.avatica;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How an answer tells warnings, for which Avatica's protocol has no place: a header that our driver
 * reads and others leave alone. Its value is the texts, each encoded as in a form, parted by
 * commas.
 */
final class WarningHeader {
  private static final String NAME = "Sluice-Warnings";

  /** What a proxy between may take less of than we would send. */
  private static final int LONGEST = 4000;

  private WarningHeader() {}

  /** The headers that tell warnings: none, or one. */
  static Map<String, String> of(List<String> warnings) {
    if (warnings.isEmpty()) {
      return Map.of();
    }
    StringBuilder value = new StringBuilder();
    int told = 0;
    for (String warning : warnings) {
      String text = encoded(warning);
      if (value.length() + text.length() > LONGEST) {
        break;
      }
      value.append(told == 0 ? "" : ",").append(text);
      told++;
    }
    int left = warnings.size() - told;
    if (left > 0) {
      value.append(told == 0 ? "" : ",").append(encoded(left + " warnings are too long to tell"));
    }
    return Map.of(NAME, value.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
