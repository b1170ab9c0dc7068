package io.sluice.gateway.types;

import io.sluice.spi.type.TypeKind;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that systems print for a value, brought to one form: what is left to differ is the
 * value.
 */
final class Canonical {
  private static final Pattern MOMENT =
      Pattern.compile("(\\d+)(-\\d\\d-\\d\\d) ?\\(?(BC|)\\)? ?([\\d:.]*) ?(BC|)");
  private static final Pattern JSON_PART =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d[\\d.eE+-]*|\\s+");
  private static final Pattern ZONED = Pattern.compile("([\\d-]{10} [\\d:.]+)\\+(\\d\\d)");
  private static final Pattern CLOCK = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?");

  private Canonical() {}

  static String of(TypeKind kind, String text) {
    return switch (kind) {
      case BOOLEAN ->
          switch (text) {
            case "t", "1", "true" -> "true";
            case "f", "0", "false" -> "false";
            default -> text;
          };
      case FLOAT32 -> Float.toString((float) Double.parseDouble(number(text)));
      case FLOAT64 -> Double.toString(Double.parseDouble(number(text)));
      // Of Postgres' fixed precision only.
      case DECIMAL ->
          text.equals("NaN") ? text : new BigDecimal(text).stripTrailingZeros().toPlainString();
      case DATE, TIMESTAMP -> moment(text);
      case TIMESTAMP_TZ -> moment(inUtc(text));
      case TIME -> clock(text);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> text;
      case TEXT, BINARY, UUID, JSON, NATIVE_TEXT -> text;
    };
  }

  /** A JSON document without the blanks between its parts, and with its numbers in one form. */
  static String compact(String json) {
    return JSON_PART
        .matcher(json)
        .replaceAll(
            part -> {
              String text = part.group();
              boolean number = Character.isDigit(text.charAt(text.length() - 1));
              return Matcher.quoteReplacement(
                  number
                      ? new BigDecimal(text).stripTrailingZeros().toString()
                      : text.isBlank() ? "" : text);
            });
  }

  private static String number(String text) {
    return switch (text) {
      case "nan", "NaN" -> "NaN";
      case "inf", "Infinity" -> "Infinity";
      case "-inf", "-Infinity" -> "-Infinity";
      default -> text;
    };
  }

  /** With the year as a number, of which 0 is 1 BC. */
  private static String moment(String text) {
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches()) {
      return text;
    }
    long year = Long.parseLong(moment.group(1));
    boolean before = moment.group(3).equals("BC") || moment.group(5).equals("BC");
    return (before ? 1 - year : year)
        + moment.group(2)
        + (moment.group(4).isEmpty() ? "" : " " + clock(moment.group(4)));
  }

  /** Without the zone, of which systems print none but UTC; a file has any. */
  private static String inUtc(String text) {
    Matcher zoned = ZONED.matcher(text);
    if (!zoned.matches() || zoned.group(2).equals("00")) {
      return text.replaceFirst("\\+00(:00)?", "");
    }
    LocalDateTime local = LocalDateTime.parse(zoned.group(1).replace(' ', 'T'));
    return local
        .minusHours(Long.parseLong(zoned.group(2)))
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
  }

  /** Without the zeros behind the fraction. */
  private static String clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches() || clock.group(2) == null) {
      return text;
    }
    String fraction = clock.group(2).replaceAll("0+$", "");
    return fraction.isEmpty() ? clock.group(1) : clock.group(1) + "." + fraction;
  }
}
