package io.sluice.spi.error;

import static io.sluice.spi.error.ErrorKind.EXTERNAL;
import static io.sluice.spi.error.ErrorKind.INTERNAL;
import static io.sluice.spi.error.ErrorKind.RESOURCES;
import static io.sluice.spi.error.ErrorKind.USER;

/**
 * The registry of everything that can go wrong. A code is stable once released; the reference page
 * {@code docs/errors.md} is generated from it.
 */
public enum ErrorCode {
  // Statements
  SYNTAX_ERROR(1001, USER, "42601", false, "The text is not a statement of Sluice's SQL."),
  NOT_SUPPORTED_YET(
      1002,
      USER,
      "0A000",
      false,
      "The statement is part of the language, but this version cannot carry it out."),
  VARIABLE_MISSING(
      1003, USER, "42601", false, "A script uses ${name}, and no --var gives it a value."),
  INVALID_QUERY(
      1004,
      USER,
      "42000",
      false,
      "A SELECT does not fit the tables that it reads: an unknown column, a wrong type, a wrong function."),

  // Names and options
  UNKNOWN_CONNECTION(1101, USER, "42704", false, "No connection has this name."),
  UNKNOWN_TABLE(
      1102,
      USER,
      "42P01",
      false,
      "The connected system has no such table, or the user may not see it."),
  UNKNOWN_COLUMN(1103, USER, "42703", false, "The table has no such column."),
  UNKNOWN_SYNC(1104, USER, "42704", false, "No sync has this name."),
  UNKNOWN_SECRET(1105, USER, "42704", false, "No secret has this name, or its source is missing."),
  UNKNOWN_SCHEMA(1106, USER, "3F000", false, "The connected system has no such schema."),
  UNKNOWN_CONNECTOR(1107, USER, "42704", false, "No connector is registered for this TYPE."),
  UNKNOWN_OPTION(1108, USER, "42704", false, "The connector or statement has no such option."),
  INVALID_OPTION(
      1109, USER, "22023", false, "The option's value is not of its type or not in its range."),
  MISSING_OPTION(1110, USER, "22023", false, "An option that must be given is missing."),
  UNKNOWN_RUN(1111, USER, "42704", false, "No run has this number."),
  AMBIGUOUS_NAME(
      1112, USER, "42702", false, "The name fits several objects; quote it to say which."),
  ALREADY_EXISTS(1113, USER, "42710", false, "An object of this name exists."),
  IN_USE(1114, USER, "2BP01", false, "Other objects depend on this one."),
  UNKNOWN_USER(1115, USER, "42704", false, "No user has this name."),
  FORBIDDEN(1116, USER, "42501", false, "The user may not do this, or not with this connection."),

  // Planning
  NAME_COLLISION(
      1201, USER, "42P07", false, "Two tables of the sync would land on one name at the target."),
  TARGET_NOT_EMPTY(
      1202,
      USER,
      "55000",
      false,
      "The target table holds rows, and ON EXISTING does not say what to do with them."),
  TARGET_MISMATCH(
      1203,
      USER,
      "42804",
      false,
      "The target table exists with other columns or types than the sync needs."),
  LOSSY_TYPE(
      1204,
      USER,
      "22000",
      false,
      "A type cannot be carried to the target without losing information."),
  KEY_REQUIRED(
      1205, USER, "42P16", false, "The way of applying rows needs a key, and none is known."),
  NOTHING_TO_SYNC(1206, USER, "42P01", false, "The source of the sync has no table that fits."),
  UNSUPPORTED_BY_CONNECTOR(1207, USER, "0A000", false, "The connector cannot play this role."),
  DELIVERY_NOT_POSSIBLE(
      1208,
      USER,
      "0A000",
      false,
      "The delivery guarantee that was asked for cannot be had between these systems."),
  INVALID_SYNC(1209, USER, "42000", false, "The parts of the sync contradict each other."),
  NAME_TOO_LONG(1210, USER, "42622", false, "A name is longer than the target allows."),
  TYPE_CONFLICT(
      1211,
      USER,
      "42804",
      false,
      "Tables that go into one have a column of the same name with types that do not agree."),

  // Connected systems
  CONNECTION_FAILED(2001, EXTERNAL, "08001", true, "The system could not be reached."),
  AUTHENTICATION_FAILED(
      2002, EXTERNAL, "28000", false, "The system refused the user or the password."),
  PERMISSION_DENIED(
      2003, EXTERNAL, "42501", false, "The user lacks a permission at the connected system."),
  DATABASE_MISSING(
      2004, EXTERNAL, "3D000", false, "The server has no such database, or the file is not there."),
  CONNECTION_LOST(2005, EXTERNAL, "08006", true, "The connection broke while it was in use."),
  SOURCE_FAILED(2006, EXTERNAL, "58000", false, "The source reported an error while it was read."),
  TARGET_FAILED(
      2007, EXTERNAL, "58000", false, "The target reported an error while it was written."),
  DUPLICATE_KEY(2008, EXTERNAL, "23505", false, "Two rows have the same key at the target."),
  CONSTRAINT_VIOLATED(2009, EXTERNAL, "23000", false, "A row breaks a constraint of the target."),
  VALUE_OUT_OF_RANGE(
      2010, EXTERNAL, "22003", false, "A value does not fit its column at the target."),
  FENCED(
      2011,
      EXTERNAL,
      "40001",
      false,
      "Another process has taken over this lane; nothing of this one was committed."),
  FILE_IN_USE(2012, EXTERNAL, "55006", true, "Another process has opened the file."),
  SCHEMA_CHANGED(
      2013,
      EXTERNAL,
      "55000",
      true,
      "The source's table changed while the sync was being planned or run."),
  SNAPSHOT_LOST(
      2014,
      EXTERNAL,
      "55000",
      true,
      "The source's snapshot ended while it was being read; the table starts again from a newer one."),
  CONFLICT(
      2015,
      EXTERNAL,
      "40001",
      true,
      "Another session of the connected system stood in the way; what was done is undone."),
  ENCRYPTION_FAILED(
      2016,
      EXTERNAL,
      "08001",
      false,
      "No encrypted connection could be made, or the server's certificate was not trusted."),
  SERVER_TOO_OLD(
      2017, EXTERNAL, "0A000", false, "The server is of a version that is not supported."),

  LOG_LOST(
      2018,
      EXTERNAL,
      "55000",
      false,
      "The source does not have all of the log behind the last position any more; only a RESYNC closes the gap."),
  CANNOT_FOLLOW(
      2019,
      EXTERNAL,
      "0A000",
      false,
      "The log of the source does not tell enough of a table to follow it faithfully."),
  ROW_MISSING(
      2020,
      EXTERNAL,
      "02000",
      false,
      "A change names a row that the target does not have; the table has to be loaded again."),

  // Resources
  OUT_OF_MEMORY(3001, RESOURCES, "53200", false, "The memory that was granted does not suffice."),
  DISK_FULL(3002, RESOURCES, "53100", true, "A disk is full."),
  CANCELLED(3003, RESOURCES, "57014", false, "The work was cancelled."),
  TIMED_OUT(3004, RESOURCES, "57014", true, "The work did not end in the given time."),
  DATA_DIRECTORY_IN_USE(
      3005, RESOURCES, "55006", true, "Another process of Sluice uses the data directory."),
  DATA_DIRECTORY_UNUSABLE(
      3006,
      RESOURCES,
      "58030",
      false,
      "The data directory cannot be read or written, or is of a newer version."),
  FILE_UNREADABLE(3007, RESOURCES, "58030", false, "A file that was named cannot be read."),
  ADDRESS_IN_USE(
      3008, RESOURCES, "08001", true, "The server cannot listen on the address that it was given."),
  TOO_MANY_OPEN(
      3009,
      RESOURCES,
      "53300",
      true,
      "A client has as many connections or statements open as one may have."),
  TOO_MANY_ATTEMPTS(
      3010,
      RESOURCES,
      "28000",
      true,
      "Too many attempts to log in have failed; the next is heard later."),
  STORE_FAILED(
      3011,
      RESOURCES,
      "58030",
      true,
      "The store that several gateways share cannot be reached, or refused something."),
  HELD_ELSEWHERE(
      3012,
      RESOURCES,
      "55006",
      true,
      "Another gateway on the same store works at the sync, and has to be asked, or does not answer."),

  // Runs
  RUN_FAILED(
      4001, EXTERNAL, "58000", false, "A run of a sync ended with an error at one of its tables."),

  INTERNAL_ERROR(
      9001,
      INTERNAL,
      "XX000",
      false,
      "A defect of Sluice. Please report it with the text of the error.");

  private final int number;
  private final ErrorKind kind;
  private final String sqlState;
  private final boolean retryable;
  private final String meaning;

  ErrorCode(int number, ErrorKind kind, String sqlState, boolean retryable, String meaning) {
    this.number = number;
    this.kind = kind;
    this.sqlState = sqlState;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  /** The vendor code, stable for ever; printed as {@code SLU-<number>}. */
  public int number() {
    return number;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** The five characters of the SQL standard. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether the same work may succeed later with nothing changed. */
  public boolean retryable() {
    return retryable;
  }

  /** One sentence for the reference page. */
  public String meaning() {
    return meaning;
  }
}
