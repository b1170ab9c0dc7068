package io.sluice.connector.file;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Landing;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes one file of a table's staged parts and, where they stay, of the rows that are there. A
 * single part that replaces the table is taken as it is.
 */
final class Publication {
  private static final String STAGED = "sluice_staged";
  private static final String EXISTING = "sluice_existing";
  private static final String ORDER = "sluice_order";

  private final Engine engine;
  private final FileSettings settings;
  private final WriteSpec spec;
  private final Target target;
  private final List<DataFile> parts;

  Publication(
      Engine engine, FileSettings settings, WriteSpec spec, Target target, List<Path> parts) {
    this.engine = engine;
    this.settings = settings;
    this.spec = spec;
    this.target = target;
    this.parts = parts.stream().map(part -> target.file().at(part)).toList();
  }

  /**
   * What is ready to be moved.
   *
   * @param compacted staged rows that a later row with the same key replaced
   */
  record Ready(Path file, long compacted) {}

  /**
   * Makes the file.
   *
   * @param fresh where it is written, if it has to be
   */
  Ready run(Path fresh) {
    long compacted = spec.landing() == Landing.UPSERT ? twice() : 0;
    if (parts.size() == 1 && !target.keepsRows(spec)) {
      requireUnique(parts.get(0));
      return new Ready(parts.get(0).path(), compacted);
    }
    Copy copy = new Copy(settings, target.file().name(), target.definition());
    write(copy.to(fresh, copy.stored(rows())));
    requireUnique(target.file().at(fresh));
    Durable.force(fresh);
    return new Ready(fresh, compacted);
  }

  private String rows() {
    String staged = staged();
    if (!target.keepsRows(spec)) {
      return staged;
    }
    String existing = relation(target.existing().orElseThrow().files());
    return spec.landing() == Landing.APPEND
        ? "(SELECT * FROM " + existing + " UNION ALL SELECT * FROM " + staged + ")"
        : upserted(existing, staged);
  }

  private String staged() {
    if (parts.isEmpty()) {
      String none =
          target.definition().columns().stream()
              .map(
                  column ->
                      "CAST(NULL AS "
                          + FileTypes.logical(column.column().type())
                          + ") AS "
                          + Quoting.identifier(column.name()))
              .collect(Collectors.joining(", "));
      return "(SELECT " + none + " WHERE false)";
    }
    return relation(parts);
  }

  /** The rows whose key does not arrive, and of those that arrive the last of each key. */
  private String upserted(String existing, String staged) {
    String key = Quoting.identifiers(spec.key());
    String last =
        "(SELECT * EXCLUDE ("
            + ORDER
            + ") FROM (SELECT *, row_number() OVER () AS "
            + ORDER
            + " FROM "
            + staged
            + ") QUALIFY row_number() OVER (PARTITION BY "
            + key
            + " ORDER BY "
            + ORDER
            + " DESC) = 1)";
    String same =
        spec.key().stream()
            .map(Quoting::identifier)
            .map(name -> EXISTING + "." + name + " = " + STAGED + "." + name)
            .collect(Collectors.joining(" AND "));
    List<String> filled = spec.columns().stream().map(TargetColumn::name).toList();
    String values =
        target.definition().names().stream()
            .map(
                name ->
                    (filled.contains(name) ? STAGED : EXISTING) + "." + Quoting.identifier(name))
            .collect(Collectors.joining(", "));
    boolean whole = filled.containsAll(target.definition().names());
    return "(SELECT * FROM "
        + existing
        + " AS "
        + EXISTING
        + " WHERE NOT EXISTS (SELECT 1 FROM "
        + staged
        + " AS "
        + STAGED
        + " WHERE "
        + same
        + ") UNION ALL SELECT "
        + values
        + " FROM "
        + last
        + " AS "
        + STAGED
        + (whole ? "" : " LEFT JOIN " + existing + " AS " + EXISTING + " ON (" + same + ")")
        + ")";
  }

  private long twice() {
    if (parts.isEmpty()) {
      return 0;
    }
    String key = Quoting.identifiers(spec.key());
    String sql =
        "SELECT (SELECT count(*) FROM "
            + staged()
            + ") - (SELECT count(*) FROM (SELECT DISTINCT "
            + key
            + " FROM "
            + staged()
            + "))";
    return engine.call(
        ErrorCode.TARGET_FAILED,
        "comparing the keys of " + spec.table(),
        session -> session.first(sql, row -> row.getLong(1)).orElse(0L));
  }

  private void requireUnique(DataFile file) {
    if (target.definition().key().isEmpty()) {
      return;
    }
    String key = Quoting.identifiers(target.definition().key());
    String sql =
        "SELECT CAST(row("
            + key
            + ") AS VARCHAR) FROM "
            + relation(List.of(file))
            + " GROUP BY "
            + key
            + " HAVING count(*) > 1 LIMIT 1";
    Optional<String> twice =
        engine.call(
            ErrorCode.TARGET_FAILED,
            "checking the key of " + spec.table(),
            session -> session.first(sql, row -> row.getString(1)));
    if (twice.isPresent()) {
      throw new SluiceException(
          ErrorCode.DUPLICATE_KEY,
          "publishing "
              + spec.table()
              + " failed: the key ("
              + String.join(", ", target.definition().key())
              + ") occurs twice: "
              + twice.get());
    }
  }

  private String relation(List<DataFile> files) {
    return new Relation(settings.text()).of(files, target.definition(), false);
  }

  private void write(String sql) {
    engine.call(
        ErrorCode.TARGET_FAILED,
        "publishing " + spec.table(),
        session -> {
          session.execute(sql);
          return true;
        });
  }
}
