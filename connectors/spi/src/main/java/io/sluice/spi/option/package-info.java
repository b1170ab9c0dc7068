/**
 * Options, declared once: the declaration parses, validates, suggests, masks and documents. Uses
 * errors only.
 */
package io.sluice.spi.option;
