package io.sluice.optimizer.name;

import io.sluice.spi.Connection;
import io.sluice.spi.Sink;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * Where a sync writes to.
 *
 * @param schema the schema that was named, as stored if it exists there
 */
public record TargetPlace(Connection connection, Optional<String> schema, Located place) {
  /** A place on a connection, with the schema if one was written. */
  static TargetPlace of(Connection connection, Optional<Identifier> schema, Located place) {
    List<String> known = schema.isEmpty() ? List.of() : connection.connector().catalog().schemas();
    Optional<String> stored =
        schema.map(written -> NameMatch.find("schema", written, known).orElseGet(written::text));
    return new TargetPlace(connection, stored, place);
  }

  /** The schema that was named, or the target's default one. */
  public String schemaOrDefault() {
    return schema.orElseGet(() -> connection.connector().catalog().defaultSchema());
  }

  /** The role of the target; refused if the system cannot be written. */
  public Sink sink() {
    return connection
        .connector()
        .sink()
        .orElseThrow(
            () ->
                Refusal.at(
                    place,
                    ErrorCode.UNSUPPORTED_BY_CONNECTOR,
                    "the connection " + connection.name() + " cannot be written"));
  }

  /** How the target tells names apart. */
  public TargetIdentifiers identifiers() {
    return TargetIdentifiers.of(connection.provider().dialect().orElse(""));
  }
}
