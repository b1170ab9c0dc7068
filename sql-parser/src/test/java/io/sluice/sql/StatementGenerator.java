package io.sluice.sql;

import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.LimitClause;
import io.sluice.sql.clause.ReactionClause;
import io.sluice.sql.clause.RunClause;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.statement.ConnectionStatement;
import io.sluice.sql.statement.FunctionStatement;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.QueryStatement;
import io.sluice.sql.statement.SecretStatement;
import io.sluice.sql.statement.UserStatement;
import io.sluice.sql.text.Option;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes up records of the language: each from its components, at random, but the same for the same
 * seed. A new record needs nothing here unless its components depend on each other; a component of
 * a new type does, and the test fails until it has it.
 */
final class StatementGenerator {

  /** Lists that may be empty: all others need an element to be written at all. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of(
          Source.OneTable.class.getName() + ".columns",
          Source.Databases.class.getName() + ".including",
          Source.Databases.class.getName() + ".excluding",
          Target.OneTable.class.getName() + ".partition",
          Apply.Upsert.class.getName() + ".key",
          Apply.Mirror.class.getName() + ".key",
          TableRule.class.getName() + ".key",
          SyncDefinition.class.getName() + ".rules",
          SyncDefinition.class.getName() + ".clauses",
          SyncDefinition.class.getName() + ".options",
          FunctionStatement.CreateFunction.class.getName() + ".arguments",
          QueryStatement.Insert.class.getName() + ".columns");

  /** What records must keep to beyond the types of their components; others are thrown away. */
  private static final Map<Class<?>, Predicate<Record>> RULES = rules();

  private final WordGenerator words;
  private final Set<Class<?>> made = new HashSet<>();

  StatementGenerator(long seed) {
    words = new WordGenerator(seed);
  }

  /** Every type of record that was part of anything made so far. */
  Set<Class<?>> made() {
    return made;
  }

  /** A record of the type. */
  <R> R make(Class<R> type) {
    for (int attempt = 0; attempt < 10_000; attempt++) {
      Record record = construct(type);
      if (RULES.getOrDefault(type, any -> true).test(record)) {
        made.add(type);
        return type.cast(record);
      }
    }
    throw new IllegalStateException("the rule for " + type + " is never met");
  }

  private Record construct(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = type.getName() + "." + components[i].getName();
      values[i] = value(components[i].getGenericType(), MAY_BE_EMPTY.contains(name));
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return (Record) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private Object value(Type type, boolean mayBeEmpty) {
    if (type instanceof ParameterizedType parameterized) {
      return container(
          (Class<?>) parameterized.getRawType(),
          (Class<?>) parameterized.getActualTypeArguments()[0],
          mayBeEmpty);
    }
    Class<?> plain = (Class<?>) type;
    Optional<Object> word = words.word(plain);
    if (word.isPresent()) {
      return word.get();
    }
    if (plain.isEnum()) {
      return words.oneOf(List.of(plain.getEnumConstants()));
    }
    if (plain.isSealed()) {
      return value(words.oneOf(List.of(plain.getPermittedSubclasses())), false);
    }
    if (plain.isRecord()) {
      return make(plain);
    }
    throw new IllegalStateException("there is no generator for " + type);
  }

  private Object container(Class<?> container, Class<?> element, boolean mayBeEmpty) {
    if (container == Optional.class) {
      return words.flip() ? Optional.empty() : Optional.of(value(element, false));
    }
    int size = words.upTo(3) + (mayBeEmpty ? 0 : 1);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(element, false));
    }
    if (container == List.class) {
      return list;
    }
    if (container == Set.class && element.isEnum()) {
      return new HashSet<>(list);
    }
    throw new IllegalStateException("there is no generator for " + container);
  }

  private static Map<Class<?>, Predicate<Record>> rules() {
    Map<Class<?>, Predicate<Record>> rules = new HashMap<>();
    Set<IfPresent> plain = EnumSet.of(IfPresent.FAIL, IfPresent.SKIP, IfPresent.REPLACE);
    rule(rules, SecretStatement.CreateSecret.class, r -> plain.contains(r.ifPresent()));
    rule(
        rules,
        ConnectionStatement.CreateConnection.class,
        r -> plain.contains(r.ifPresent()) && distinct(r.options()));
    rule(rules, ConnectionStatement.AlterConnection.class, r -> distinct(r.options()));
    rule(rules, FunctionStatement.CreateFunction.class, r -> distinct(r.options()));
    rule(
        rules,
        UserStatement.AlterUser.class,
        r -> r.password().isPresent() || r.role().isPresent());
    rule(
        rules,
        ReactionClause.OnDelete.class,
        r -> r.column().isEmpty() || r.reaction() == ReactionClause.DeleteReaction.SOFT);
    rule(rules, RunClause.Resources.class, r -> r.parallel().isPresent() || r.memory().isPresent());
    rule(
        rules,
        LimitClause.class,
        r ->
            r.connections().isPresent()
                || r.rowsPerSecond().isPresent()
                || r.bytesPerSecond().isPresent()
                || r.backOffWhenBusy()
                || r.window().isPresent());
    rule(
        rules,
        SyncDefinition.class,
        r ->
            distinct(r.options())
                && r.clauses().stream().map(Clause::title).distinct().count()
                    == r.clauses().size());
    return Map.copyOf(rules);
  }

  private static <R extends Record> void rule(
      Map<Class<?>, Predicate<Record>> rules, Class<R> type, Predicate<R> rule) {
    rules.put(type, record -> rule.test(type.cast(record)));
  }

  private static boolean distinct(List<Option> options) {
    return options.stream().map(option -> option.name().toLowerCase(Locale.ROOT)).distinct().count()
        == options.size();
  }
}
