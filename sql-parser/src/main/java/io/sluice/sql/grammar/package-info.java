/**
 * The grammar: a parser that JavaCC generates from Calcite's template and the productions in {@code
 * src/main/codegen}, and what those productions need beside them. May use {@code
 * io.sluice.sql.statement} and the packages below it.
 */
package io.sluice.sql.grammar;
