package io.sluice.optimizer.support;

import io.sluice.sql.text.Located;

/**
 * Something that a statement says.
 *
 * @param form the record's class, or an enum's constant
 * @param place where it stands, or what it stands in
 */
record Part(Object form, Located place) {}
