package io.sluice.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections in the store. Names are compared without regard to case. */
public final class ConnectionTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLUMNS = "name, type, options, working_folder, version, created";

  private final Database database;

  ConnectionTable(Database database) {
    this.database = database;
  }

  /** Keeps a connection, in place of the one of the same name if there is one. */
  public void put(StoredConnection connection) {
    database.put(
        "connections",
        List.of("folded"),
        List.of(COLUMNS.split(", ", -1)),
        Names.fold(connection.name()),
        connection.name(),
        connection.type(),
        write(connection.options()),
        connection.workingFolder().toString(),
        connection.version(),
        Times.micros(connection.created()));
  }

  public Optional<StoredConnection> find(String name) {
    return database.find(
        "SELECT " + COLUMNS + " FROM connections WHERE folded = ?",
        ConnectionTable::read,
        Names.fold(name));
  }

  /** All, sorted by name. */
  public List<StoredConnection> all() {
    return database.query(
        "SELECT " + COLUMNS + " FROM connections ORDER BY folded", ConnectionTable::read);
  }

  public void remove(String name) {
    database.update("DELETE FROM connections WHERE folded = ?", Names.fold(name));
  }

  private static StoredConnection read(ResultSet row) throws SQLException {
    return new StoredConnection(
        row.getString(1),
        row.getString(2),
        parse(row.getString(3)),
        Path.of(row.getString(4)),
        row.getLong(5),
        Times.instant(row.getLong(6)));
  }

  private static String write(Map<String, OptionValue> options) {
    ObjectNode all = JSON.createObjectNode();
    options.forEach(
        (name, value) -> {
          ObjectNode node = all.putObject(name);
          if (value instanceof OptionValue.SecretReference secret) {
            node.put("secret", secret.name());
          } else if (value instanceof OptionValue.Literal literal) {
            node.put("literal", literal.text());
          }
        });
    return all.toString();
  }

  private static Map<String, OptionValue> parse(String json) {
    try {
      Map<String, OptionValue> options = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
        JsonNode secret = entry.getValue().get("secret");
        options.put(
            entry.getKey(),
            secret == null
                ? new OptionValue.Literal(entry.getValue().get("literal").asText())
                : new OptionValue.SecretReference(secret.asText()));
      }
      return options;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store wrote options that it cannot read", e);
    }
  }
}
