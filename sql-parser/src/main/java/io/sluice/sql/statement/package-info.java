/**
 * Every statement of the language as a record. Positions take no part in comparing them, and each
 * writes itself as text that parses to an equal one. May use {@code io.sluice.sql.clause} and
 * {@code io.sluice.sql.text}.
 */
package io.sluice.sql.statement;
