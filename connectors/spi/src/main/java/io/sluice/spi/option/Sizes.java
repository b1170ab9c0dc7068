package io.sluice.spi.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
public final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12})\\s*(B|KB|KIB|MB|MIB|GB|GIB|TB|TIB)?");

  private Sizes() {}

  /**
   * Parses {@code 64 MB}, {@code 2GiB} or a plain number of bytes; units are binary.
   *
   * @throws IllegalArgumentException if the text is no size
   */
  public static long parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size: " + text);
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    int power = unit == null ? 0 : "BKMGT".indexOf(unit.charAt(0));
    long scale = 1L << (10 * power);
    if (number > Long.MAX_VALUE / scale) {
      throw new IllegalArgumentException("too large a size: " + text);
    }
    return number * scale;
  }
}
