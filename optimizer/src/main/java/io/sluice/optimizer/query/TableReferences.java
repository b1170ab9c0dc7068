package io.sluice.optimizer.query;

import io.sluice.optimizer.name.NameMatch;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SourcePosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.util.SqlVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Copies a query, looks up the tables that it reads and writes their full stored names in place of
 * what the user wrote. Only the tables that are named are ever asked for.
 */
final class TableReferences extends SqlShuttle {
  private static final int FROM_OF_SELECT = 2;
  private static final int LEFT_OF_JOIN = 0;
  private static final int RIGHT_OF_JOIN = 3;

  private final SourceNames names;
  private final List<SourceTable> known;
  private final Map<List<String>, SourceTable> tables = new LinkedHashMap<>();
  private final Set<String> queryNames = new HashSet<>();
  private boolean inFrom;

  /**
   * @param known tables that need not be looked up, and may be called by their bare names
   */
  TableReferences(SourceNames names, List<SourceTable> known) {
    this.names = names;
    this.known = List.copyOf(known);
  }

  /** The tables that were found, by {@code connection, schema, table}. */
  Map<List<String>, SourceTable> tables() {
    return tables;
  }

  /** The dialect of the only system that is read; empty if there are none or several. */
  String onlyDialect() {
    List<String> connections =
        tables.values().stream().map(table -> table.connection().name()).distinct().toList();
    return connections.size() == 1
        ? tables.values().iterator().next().connection().provider().dialect().orElse("")
        : "";
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlWithItem item) {
      queryNames.add(lower(item.name.getSimple()));
    }
    PlannedFunctions.requireSupported(call);
    boolean from = inFrom;
    CallCopyingArgHandler copy =
        new CallCopyingArgHandler(call, true) {
          @Override
          public @Nullable SqlNode visitChild(
              SqlVisitor<@Nullable SqlNode> visitor,
              SqlNode parent,
              int ordinal,
              @Nullable SqlNode operand) {
            inFrom = isFrom(call, ordinal, from);
            return super.visitChild(visitor, parent, ordinal, operand);
          }
        };
    call.getOperator().acceptCall(this, call, false, copy);
    inFrom = from;
    return copy.result();
  }

  private static boolean isFrom(SqlCall parent, int ordinal, boolean parentInFrom) {
    return switch (parent.getKind()) {
      case SELECT -> ordinal == FROM_OF_SELECT;
      case JOIN -> ordinal == LEFT_OF_JOIN || ordinal == RIGHT_OF_JOIN;
      case AS, TABLE_REF -> parentInFrom && ordinal == 0;
      case EXPLICIT_TABLE -> true;
      default -> false;
    };
  }

  @Override
  public SqlNode visit(SqlIdentifier identifier) {
    if (!inFrom) {
      return identifier.clone(identifier.getParserPosition());
    }
    if (identifier.isSimple() && queryNames.contains(lower(identifier.getSimple()))) {
      return identifier.clone(identifier.getParserPosition());
    }
    SourceTable table = known(identifier).orElseGet(() -> names.table(name(identifier)));
    SourceNames.requireReadable(table.connection(), name(identifier));
    List<String> path = path(table);
    if (table.info().columns().isEmpty()) {
      throw Refusal.at(
          name(identifier),
          ErrorCode.INVALID_QUERY,
          "the table " + table.display() + " has no columns to query");
    }
    tables.put(path, table);
    SqlParserPos position = identifier.getParserPosition();
    return new SqlIdentifier(path, null, position, List.of(position, position, position));
  }

  private Optional<SourceTable> known(SqlIdentifier identifier) {
    if (identifier.isSimple()) {
      Identifier bare = name(identifier).last();
      List<String> bareNames = known.stream().map(table -> table.info().id().name()).toList();
      Optional<String> stored = NameMatch.find("table", bare, bareNames);
      return known.stream()
          .filter(table -> stored.filter(table.info().id().name()::equals).isPresent())
          .findFirst();
    }
    return known.stream().filter(table -> path(table).equals(identifier.names)).findFirst();
  }

  private static List<String> path(SourceTable table) {
    return List.of(table.connection().name(), table.info().id().schema(), table.info().id().name());
  }

  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    return TypeNames.standard(type);
  }

  private static Name name(SqlIdentifier identifier) {
    List<Identifier> parts = new ArrayList<>();
    for (int i = 0; i < identifier.names.size(); i++) {
      parts.add(
          new Identifier(
              identifier.names.get(i),
              identifier.isComponentQuoted(i),
              origin(identifier.getComponentParserPosition(i))));
    }
    return new Name(parts, origin(identifier.getParserPosition()));
  }

  private static Origin origin(SqlParserPos position) {
    return Origin.at(
        new SourcePosition(
            position.getLineNum(),
            position.getColumnNum(),
            position.getEndLineNum(),
            position.getEndColumnNum()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
