package io.sluice.gateway.command;

import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.OptionValue;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import io.sluice.sql.text.Literal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a statement about a connection, checked; literal secrets are told apart from other
 * literals.
 */
final class GivenOptions {
  private final Map<String, OptionValue> values = new LinkedHashMap<>();
  private final Map<String, String> literalSecrets = new LinkedHashMap<>();

  private GivenOptions() {}

  /**
   * Reads the options of a statement over those that are there.
   *
   * @throws SluiceException at the place of the first option that is wrong
   */
  static GivenOptions read(
      ConnectorProvider provider,
      List<io.sluice.sql.text.Option> written,
      Map<String, OptionValue> existing,
      Vault vault) {
    GivenOptions given = new GivenOptions();
    given.values.putAll(existing);
    Set<String> names = new HashSet<>();
    for (io.sluice.sql.text.Option option : written) {
      String name = option.name().toLowerCase(Locale.ROOT);
      if (!names.add(name)) {
        throw Refusal.at(
            option, ErrorCode.INVALID_OPTION, "option \"" + name + "\" is given twice");
      }
      given.take(provider, option, name, vault);
    }
    given.check(provider, written, vault);
    return given;
  }

  /**
   * Keeps the literal secrets in the vault, and forgets those that they replace.
   *
   * @return the options to be stored, which hold no secret
   */
  Map<String, OptionValue> keep(String connection, Vault vault) {
    Map<String, String> adopted = new LinkedHashMap<>();
    vault
        .adoptedBy(connection)
        .forEach(
            secret -> {
              boolean stillUsed =
                  values.values().stream().anyMatch(value -> Dependants.refersTo(value, secret));
              if (!stillUsed) {
                vault.remove(secret);
              }
            });
    literalSecrets.forEach(
        (option, text) -> adopted.put(option, vault.adopt(connection, option, text)));
    Map<String, OptionValue> stored = new LinkedHashMap<>(values);
    adopted.forEach(
        (option, secret) -> stored.put(option, new OptionValue.SecretReference(secret)));
    return stored;
  }

  private void take(
      ConnectorProvider provider, io.sluice.sql.text.Option option, String name, Vault vault) {
    values.remove(name);
    if (option.value() instanceof io.sluice.sql.text.OptionValue.SecretReference secret) {
      String secretName = secret.secret().text();
      if (vault.find(secretName).isEmpty()) {
        throw Refusal.at(secret.secret(), vault.unknown(secretName));
      }
      values.put(name, new OptionValue.SecretReference(secretName));
    } else if (option.value() instanceof io.sluice.sql.text.OptionValue.Constant constant) {
      String text = text(option, constant.literal());
      if (provider.options().stream()
          .anyMatch(each -> each.name().equals(name) && each.isSecret())) {
        vault.noteSeen(text);
        literalSecrets.put(name, text);
        // Keeps the place among the options; the reference follows when the secret is kept.
        values.put(name, new OptionValue.SecretReference(""));
      } else {
        values.put(name, new OptionValue.Literal(text));
      }
    }
  }

  private static String text(io.sluice.sql.text.Option option, Literal literal) {
    if (literal instanceof Literal.Text text) {
      return text.value();
    }
    if (literal instanceof Literal.Numeric number) {
      return number.value().toPlainString();
    }
    if (literal instanceof Literal.Truth truth) {
      return Boolean.toString(truth.value());
    }
    if (literal instanceof Literal.Moment moment) {
      return moment.value();
    }
    throw Refusal.at(
        option,
        ErrorCode.INVALID_OPTION,
        "option \"" + option.name() + "\" wants a text, a number, TRUE or FALSE");
  }

  private void check(
      ConnectorProvider provider, List<io.sluice.sql.text.Option> written, Vault vault) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof OptionValue.Literal literal) {
            texts.put(name, literal.text());
          } else if (literalSecrets.containsKey(name)) {
            texts.put(name, literalSecrets.getOrDefault(name, ""));
          } else if (value instanceof OptionValue.SecretReference secret) {
            texts.put(name, vault.reveal(secret.name()).reveal());
          }
        });
    List<Option<?>> declared = provider.options();
    try {
      Options.parse(provider.type(), declared, texts);
    } catch (SluiceException e) {
      throw written.stream()
          .filter(option -> e.getMessage().contains("option \"" + option.name() + "\""))
          .findFirst()
          .map(option -> Refusal.at(option, e))
          .orElse(e);
    }
  }
}
