package io.sluice.connector.mysql.catalog;

import io.sluice.connector.mysql.session.Sql;
import java.util.List;
import java.util.Optional;

/** The queries of the catalog, for the tables of some databases or for one table. */
final class CatalogQueries {
  /** What belongs to the server and to Sluice itself. */
  private static final String SYSTEM =
      "('information_schema', 'mysql', 'performance_schema', 'sys', 'sluice')";

  static final String SCHEMAS =
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN "
          + SYSTEM
          + " ORDER BY schema_name";

  private final List<String> schemas;
  private final Optional<String> name;

  CatalogQueries(List<String> schemas, Optional<String> name) {
    this.schemas = schemas;
    this.name = name;
  }

  private String chosen(String alias) {
    return alias
        + ".table_schema IN ("
        + (schemas.isEmpty() ? "''" : Sql.literals(schemas))
        + ") AND "
        + alias
        + ".table_name NOT LIKE 'sluice\\_stage\\_%'"
        + name.map(one -> " AND " + alias + ".table_name = " + Sql.literal(one)).orElse("");
  }

  String tables() {
    return "SELECT t.table_schema, t.table_name, t.table_type, t.table_rows, t.data_length"
        + " FROM information_schema.tables t WHERE t.table_type <> 'SEQUENCE' AND "
        + chosen("t");
  }

  String columns() {
    return "SELECT c.table_schema, c.table_name, c.column_name, c.data_type, c.column_type,"
        + " c.character_maximum_length, c.numeric_precision, c.numeric_scale,"
        + " c.datetime_precision, c.collation_name, c.is_nullable, c.column_default, c.extra"
        + " FROM information_schema.columns c WHERE "
        + chosen("c")
        + " ORDER BY c.table_schema, c.table_name, c.ordinal_position";
  }

  String keys() {
    return "SELECT k.table_schema, k.table_name, k.column_name"
        + " FROM information_schema.key_column_usage k WHERE k.constraint_name = 'PRIMARY' AND "
        + chosen("k")
        + " ORDER BY k.table_schema, k.table_name, k.ordinal_position";
  }

  /** MariaDB's JSON columns: long texts that a check of their own holds to be JSON. */
  String documents() {
    return "SELECT c.table_schema, c.table_name, c.column_name"
        + " FROM information_schema.columns c JOIN information_schema.check_constraints k"
        + " ON k.constraint_schema = c.table_schema AND k.table_name = c.table_name"
        + " AND k.level = 'Column' AND k.constraint_name = c.column_name"
        + " WHERE c.data_type = 'longtext'"
        + " AND k.check_clause = CONCAT('json_valid(`', REPLACE(c.column_name, '`', '``'), '`)')"
        + " AND "
        + chosen("c");
  }
}
