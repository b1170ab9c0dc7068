package io.sluice.jdbc;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an address, or the properties beside it, may set. */
enum Setting {
  USER("user", "the user's name"),
  PASSWORD("password", "the user's password"),
  TOKEN("token", "a bearer token, instead of user and password"),
  TLS("tls", "true: the connection is encrypted, and the server must prove who it is"),
  TLS_CA("tls_ca", "a PEM file with the authorities to believe, instead of those of Java"),
  FETCH_SIZE("fetch_size", "the least number of rows of an answer, if a statement sets none"),
  TIME_ZONE("time_zone", "the time zone of dates and times, instead of Java's"),
  CONNECT_TIMEOUT("connect_timeout", "seconds to wait for the server to be reached; 10");

  private final String key;
  private final String meaning;

  Setting(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** As it stands in addresses. */
  String key() {
    return key;
  }

  String meaning() {
    return meaning;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
