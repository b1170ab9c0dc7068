package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TYPE mysql as far as it can be tried at a MariaDB server. */
final class MysqlTest {
  private final TestServer.Database database = TestServer.database();

  @Test
  void rowsGoFromMariaDbThroughMysqlAndBack() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, t varchar(20), d decimal(10,2), b blob)",
        "INSERT INTO source VALUES (1, 'äß', 1.50, X'00FF'), (2, NULL, NULL, NULL)");
    TableId source = new TableId(database.name(), "source");
    TableId there = new TableId(database.name(), "there");
    TableId back = new TableId(database.name(), "back");
    try (Connector mariadb = database.connector();
        Connector mysql = database.connector(new MysqlProvider())) {
      new Copy(mariadb, mysql).table(source, there, Landing.CREATE);
      new Copy(mysql, mariadb).table(there, back, Landing.CREATE);
    }
    assertThat(database.rows("SELECT id, t, d, HEX(b) FROM back ORDER BY id"))
        .containsExactly("1|äß|1.50|00FF", "2|null|null|null");
  }

  @Test
  void whatOnlyMariaDbHasIsKeptAsText() {
    try (Connector mysql = database.connector(new MysqlProvider())) {
      Sink sink = mysql.sink().orElseThrow();
      for (TypeKind kind : List.of(TypeKind.UUID, TypeKind.JSON)) {
        assertThat(sink.typeFor(ColumnType.of(kind)).fidelity())
            .isEqualTo(TargetType.Fidelity.AS_TEXT);
      }
      ColumnType inet = ColumnType.of(TypeKind.NATIVE_TEXT).from("mariadb", "inet6");
      assertThat(sink.typeFor(inet).nativeType()).startsWith("longtext");
      ColumnType set = ColumnType.of(TypeKind.TEXT).from("mariadb", "set('a') collate utf8mb4_x");
      assertThat(sink.typeFor(set).nativeType()).isEqualTo("set('a') collate utf8mb4_0900_bin");
    }
  }

  @Test
  void aServerOfTheOtherKindIsTold() {
    try (Connector mysql = database.connector(new MysqlProvider())) {
      Check failed =
          mysql.test(Purpose.CONNECT).stream()
              .filter(check -> !check.ok())
              .findFirst()
              .orElseThrow();
      assertThat(failed.name()).isEqualTo("version");
      assertThat(failed.wanted()).contains("TYPE mariadb");
    }
  }
}
