package io.sluice.gateway.store;

/** What an option of a connection was given. */
public sealed interface OptionValue {
  /** The text itself; never that of a secret option. */
  record Literal(String text) implements OptionValue {}

  /** The name of the secret whose value it is. */
  record SecretReference(String name) implements OptionValue {}
}
