package io.sluice.connector.postgres.type;

/**
 * A type as PostgreSQL knows it.
 *
 * @param name as the system prints it, with its modifier; in a schema other than {@code pg_catalog}
 *     with the schema: {@code numeric(12,2)}, {@code public.mood}
 * @param base the name in {@code pg_type} of what a domain is in the end; of any other type its own
 * @param builtIn whether the base belongs to {@code pg_catalog}
 * @param enumeration whether the base is an enum
 * @param domain whether this is a domain
 * @param modifier the base's type modifier, or -1
 * @param portable whether the binary form means the same at another server: it holds no object
 *     identifiers
 */
public record NativeType(
    String name,
    String base,
    boolean builtIn,
    boolean enumeration,
    boolean domain,
    int modifier,
    boolean portable) {

  /** The name by which {@link Codecs} finds the binary form; empty if it is not known there. */
  public String codecBase() {
    if (enumeration) {
      return "text";
    }
    return builtIn || base.equals("citext") ? base : "";
  }
}
