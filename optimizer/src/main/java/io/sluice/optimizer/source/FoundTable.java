package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.sql.text.Located;

/**
 * A table that a FROM means.
 *
 * @param keepSchema whether its schema's name is kept at a target that names none
 * @param place what of the statement means it
 */
record FoundTable(SourceTable table, boolean keepSchema, Located place) {}
