package io.sluice.connector.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ByteConverter;

/** Beside the driver's own reading and writing of the same bytes. */
final class NumericTest {
  private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 9, 17, 18, 19, 37, 38})
  void readsAndWritesWhatTheDriverDoes(int scale) throws SQLException {
    Random random = new Random(scale);
    Numeric numeric = new Numeric();
    for (int digits = 1; digits <= 38; digits++) {
      for (BigInteger unscaled : ofLength(digits, random)) {
        BigDecimal value = new BigDecimal(unscaled, scale);
        byte[] bytes = ByteConverter.numeric(value);
        numeric.read(bytes, 0, scale);
        assertThat(whole(numeric)).as("%s read", value).isEqualTo(unscaled);
        assertThat(written(numeric, scale)).as("%s written", value).isEqualTo(value);
      }
    }
  }

  @Test
  void refusesDigitsThatTheScaleHasNoPlaceFor() {
    Numeric numeric = new Numeric();
    for (String text : List.of("0.001", "1.005", "123456789012345.125", "0.00001", "-7.1234")) {
      byte[] bytes = ByteConverter.numeric(new BigDecimal(text));
      assertThatThrownBy(() -> numeric.read(bytes, 0, 2))
          .as(text)
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("digits behind the point");
    }
  }

  /** The least and greatest of so many digits, one with zeros at its end, and some others. */
  private static List<BigInteger> ofLength(int digits, Random random) {
    BigInteger least = BigInteger.TEN.pow(digits - 1);
    BigInteger greatest = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
    BigInteger any = new BigInteger(120, random).mod(greatest);
    BigInteger hundreds = any.subtract(any.mod(BigInteger.valueOf(100)));
    return List.of(
        BigInteger.ZERO,
        least,
        least.negate(),
        greatest,
        greatest.negate(),
        any,
        hundreds.negate());
  }

  private static BigInteger whole(Numeric numeric) {
    return BigInteger.valueOf(numeric.high())
        .shiftLeft(64)
        .or(BigInteger.valueOf(numeric.low()).and(MASK));
  }

  private static BigDecimal written(Numeric numeric, int scale) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CopyBuffer out = new CopyBuffer(bytes::write);
    numeric.write(numeric.high(), numeric.low(), scale, out);
    out.flush();
    byte[] field = bytes.toByteArray();
    int length = BigEndian.int32(field, 0);
    assertThat(field).hasSize(Integer.BYTES + length);
    return (BigDecimal) ByteConverter.numeric(field, Integer.BYTES, length);
  }
}
