/** Hand-written systems that hold table definitions and no rows, for planning against. */
package io.sluice.optimizer.fake;
