package io.sluice.spi;

import java.util.List;

/** Reads what tables have beside their rows, and makes it at another system of the same kind. */
public interface TableExtras {
  /**
   * What these tables have; in the order of the kinds, and within a kind in one that stays the same
   * from call to call.
   */
  List<TableExtra> of(List<TableId> tables);

  /**
   * The statement that makes it at its table where it is missing, and brings a sequence or comment
   * up to date. Running it again changes nothing. It fails if its name is taken by something else.
   */
  String statement(TableExtra extra);
}
