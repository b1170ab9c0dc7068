package io.sluice.gateway.store;

import java.util.List;
import java.util.Optional;

/** Single values that the gateway keeps about itself. */
public final class SettingTable {
  private final Database database;

  SettingTable(Database database) {
    this.database = database;
  }

  public Optional<String> find(String name) {
    return database.find(
        "SELECT value FROM settings WHERE name = ?", row -> row.getString(1), name);
  }

  public void put(String name, String value) {
    database.put("settings", List.of("name"), List.of("value"), name, value);
  }
}
