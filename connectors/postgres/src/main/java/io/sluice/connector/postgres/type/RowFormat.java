package io.sluice.connector.postgres.type;

import io.sluice.spi.Encoding;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The binary COPY format of rows of some types, as an {@link Encoding}. Two servers agree if they
 * print the same list of types: a type of the user's own is listed with what it is, and a type
 * whose values hold object identifiers never agrees.
 */
public final class RowFormat {
  private static final String FORMAT = "postgres-copy-binary";

  private static final String TYPES =
      TypeRows.WITH
          + "SELECT asked.name AS asked, "
          + TypeRows.columns("asked.type", "-1")
          + " FROM (SELECT name, to_regtype(name)::oid AS type FROM unnest(?::text[]) AS u(name)) asked"
          + TypeRows.joins("asked.type");

  private RowFormat() {}

  /**
   * The encoding of rows of these types.
   *
   * @param session with only pg_catalog on its path
   * @param typeNames as the server prints them, in the order of the columns
   * @return empty if a type is unknown or cannot be passed on
   */
  public static Optional<Encoding> of(Connection session, List<String> typeNames)
      throws SQLException {
    Map<String, NativeType> types = lookUp(session, typeNames);
    StringJoiner fingerprint = new StringJoiner("; ");
    for (String name : typeNames) {
      NativeType type = types.get(name);
      if (type == null || !type.portable()) {
        return Optional.empty();
      }
      fingerprint.add(name + definition(type));
    }
    return Optional.of(new Encoding(FORMAT, fingerprint.toString()));
  }

  /** What the server knows of types by name; those that it lacks are left out. */
  public static Map<String, NativeType> lookUp(Connection session, List<String> typeNames)
      throws SQLException {
    Map<String, NativeType> types = new HashMap<>();
    Array names = session.createArrayOf("text", typeNames.stream().distinct().toArray());
    try (PreparedStatement statement = session.prepareStatement(TYPES)) {
      statement.setArray(1, names);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          types.put(rows.getString("asked"), TypeRows.read(rows));
        }
      }
    }
    return types;
  }

  private static String definition(NativeType type) {
    if (type.domain()) {
      return " = domain of " + (type.enumeration() ? "an enum" : type.base());
    }
    return type.enumeration() ? " = enum" : "";
  }
}
