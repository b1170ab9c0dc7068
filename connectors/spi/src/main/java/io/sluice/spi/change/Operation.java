package io.sluice.spi.change;

/** What a change did to a row. */
public enum Operation {
  /** A new row; the after-image is whole. */
  INSERT(1),
  /** The row with the identity of the after-image has the values of the after-image now. */
  UPDATE(2),
  /**
   * The row that the before-image names has the values of the after-image now: its key changed, or
   * it has none.
   */
  MOVE(3),
  /** The row that the before-image names is gone; there is no after-image. */
  DELETE(4);

  private final byte code;

  Operation(int code) {
    this.code = (byte) code;
  }

  /** How {@link ChangeRows} store it. */
  public byte code() {
    return code;
  }

  /** The operation with this code. */
  public static Operation of(byte code) {
    return switch (code) {
      case 1 -> INSERT;
      case 2 -> UPDATE;
      case 3 -> MOVE;
      case 4 -> DELETE;
      default -> throw new IllegalArgumentException("no operation has code " + code);
    };
  }
}
