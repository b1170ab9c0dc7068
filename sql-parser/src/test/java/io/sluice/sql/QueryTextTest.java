package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sql.statement.QueryStatement.Select;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSelect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Queries keep their meaning although few words are reserved, and their names keep case and quotes.
 */
class QueryTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
"""
select date, time, timestamp from t | SELECT date, time, timestamp FROM t
select date '2026-01-31', timestamp '2026-01-31 00:00:00' | SELECT DATE '2026-01-31', TIMESTAMP '2026-01-31 00:00:00'
select cast(a as date), cast(b as timestamp(3)), cast(c as time) | SELECT CAST(a AS DATE), CAST(b AS TIMESTAMP(3)), CAST(c AS TIME)
select Case when a is not null and not b then 1 else 2 end from t | SELECT (CASE WHEN ((a IS NOT NULL) AND (NOT b)) THEN 1 ELSE 2 END) FROM t
select a from t group by rollup(a), grouping sets ((a), ()) | SELECT a FROM t GROUP BY ROLLUP(a), GROUPING SETS(a, ())
select sum(a) over (partition by b order by c rows between current row and 1 following) from t | SELECT (SUM(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)) FROM t
select extract(day from a), a + interval '1' day from t | SELECT EXTRACT(DAY FROM a), (a + INTERVAL '1' DAY) FROM t
select position('a' in b), substring(a from 2), trim(a) from t | SELECT POSITION('a' IN b), SUBSTRING(a, 2), TRIM(BOTH ' ' FROM a) FROM t
select a from t where a like 'x%' or a between 1 and 2 and b in (1, 2) | SELECT a FROM t WHERE ((a LIKE 'x%') OR ((a BETWEEN ASYMMETRIC 1 AND 2) AND (b IN (1, 2))))
select exists (select 1 from t where a != 1) | SELECT (EXISTS (SELECT 1 FROM t WHERE (a <> 1)))
select "Name", `tick`, plain from Shop.public."T" | SELECT "Name", "tick", plain FROM Shop.public."T"
select 'é中', U&'\\00e9' | SELECT 'é中', _UTF16'é'
select a from t union all select b from u except select c from v | SELECT a FROM t UNION ALL SELECT b FROM u EXCEPT SELECT c FROM v
select least(a, b), if(a, 1, 2), log(a), left(a, 1), right(a, 2) from t | SELECT least(a, b), if(a, 1, 2), log(a), left(a, 1), right(a, 2) FROM t
""")
  void aQueryIsWrittenInNormalisedSpelling(String text, String written) {
    assertThat(SluiceParser.parse(text).toSql()).isEqualTo(written);
  }

  @Test
  void theSyntaxTreeIsHandedOver() {
    Select select = (Select) SluiceParser.parse("SELECT a FROM \"T\"");
    assertThat(select.query().node().getKind()).isEqualTo(SqlKind.SELECT);
    assertThat(((SqlSelect) select.query().node()).getFrom()).hasToString("T");
  }
}
