package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** Refuses to divide decimals: the transform engine would do it in doubles, and lose digits. */
final class DecimalDivision extends SqlBasicVisitor<@Nullable Void> {
  private final SqlValidator validator;

  DecimalDivision(SqlValidator validator) {
    this.validator = validator;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    RelDataType type =
        call.getKind() == SqlKind.DIVIDE ? validator.getValidatedNodeTypeIfKnown(call) : null;
    if (type != null && type.getSqlTypeName() == SqlTypeName.DECIMAL) {
      SqlParserPos position = call.getParserPosition();
      throw new SluiceException(
              ErrorCode.NOT_SUPPORTED_YET, "an exact division of decimals is not supported yet")
          .withSuggestion("Cast one side to DOUBLE.")
          .at(position.getLineNum(), position.getColumnNum());
    }
    return super.visit(call);
  }
}
