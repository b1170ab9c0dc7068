/**
 * The words that statements are made of: names, literals, queries, expressions, where they stand,
 * and how they are written down again. Uses Calcite's syntax tree only.
 */
package io.sluice.sql.text;
