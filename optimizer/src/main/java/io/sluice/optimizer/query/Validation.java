package io.sluice.optimizer.query;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Checks a query against the tables that it names, and turns it into relational algebra. */
final class Validation {
  /**
   * Calcite's default has Janino compile its metadata's handlers, which costs a process that plans
   * one query four times what planning it does.
   */
  private static final MetadataHandlerProvider METADATA =
      new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);

  private final JavaTypeFactoryImpl types = Types.factory();
  private final CalciteCatalogReader catalog;
  private final List<String> columns;

  Validation(Map<List<String>, SourceTable> tables) {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    tables.forEach((path, table) -> add(root.plus(), path, table));
    this.catalog = new Reader(root, types, matcher(tables));
    this.columns =
        tables.values().stream()
            .flatMap(table -> table.info().columns().stream().map(TableColumn::name))
            .distinct()
            .toList();
  }

  /** Columns that differ in case only can be told apart by exact names alone. */
  private static SqlNameMatcher matcher(Map<List<String>, SourceTable> tables) {
    boolean twins =
        tables.values().stream()
            .anyMatch(
                table -> {
                  Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                  table.info().columns().forEach(column -> names.add(column.name()));
                  return names.size() < table.info().columns().size();
                });
    return twins ? SqlNameMatchers.withCaseSensitive(true) : new NameMatcher();
  }

  private static void add(SchemaPlus root, List<String> path, SourceTable table) {
    SchemaPlus schema = root;
    for (String name : path.subList(0, path.size() - 1)) {
      SchemaPlus inner = schema.subSchemas().get(name);
      schema = inner == null ? schema.add(name, new AbstractSchema()) : inner;
    }
    schema.add(path.get(path.size() - 1), new CatalogTable(table));
  }

  RelRoot algebra(SqlNode query) {
    SqlValidator validator =
        SqlValidatorUtil.newValidator(
            new Functions(),
            catalog,
            types,
            SqlValidator.Config.DEFAULT
                .withConformance(SqlConformanceEnum.LENIENT)
                .withIdentifierExpansion(true));
    try {
      SqlNode valid = validator.validate(query);
      return converter(validator).convertQuery(valid, false, true);
    } catch (CalciteContextException e) {
      throw new ValidationErrors(columns).of(e);
    } catch (UnsupportedOperationException e) {
      throw new SluiceException(
          ErrorCode.NOT_SUPPORTED_YET, "the query is not supported yet: " + e.getMessage(), e);
    }
  }

  private SqlToRelConverter converter(SqlValidator validator) {
    HepPlanner planner = new HepPlanner(HepProgram.builder().build());
    planner.setExecutor(new MomentLiterals());
    RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
    cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(METADATA));
    return new SqlToRelConverter(
        (rowType, text, schemaPath, viewPath) -> {
          throw new IllegalStateException("no views are defined here: " + text);
        },
        validator,
        catalog,
        cluster,
        StandardConvertletTable.INSTANCE,
        SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withInSubQueryThreshold(Integer.MAX_VALUE));
  }

  private static final class Reader extends CalciteCatalogReader {
    Reader(CalciteSchema root, JavaTypeFactoryImpl types, SqlNameMatcher matcher) {
      super(
          root,
          matcher,
          List.of(List.of()),
          types,
          new CalciteConnectionConfigImpl(new Properties()));
    }
  }
}
