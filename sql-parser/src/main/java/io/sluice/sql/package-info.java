/**
 * The front door of the language: a script becomes statements, and a mistake becomes a message that
 * a person can act on. May use every package below it; nothing else of Sluice.
 */
package io.sluice.sql;
