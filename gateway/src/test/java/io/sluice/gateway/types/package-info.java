/**
 * The contract about types: what becomes of every type on its way between two systems, as a table
 * that values travel through and the page for users is made of.
 */
package io.sluice.gateway.types;
