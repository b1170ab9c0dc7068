package io.sluice.sql.text;

/** A part of a statement that can be written down as SQL. */
public interface Fragment {

  /** Writes this part so that parsing it again gives an equal one. */
  void appendTo(SqlText out);

  /**
   * The text of this part. It holds literals as they are, secrets included: show it to nobody
   * before secrets have been replaced by references.
   */
  default String toSql() {
    SqlText out = new SqlText();
    appendTo(out);
    return out.toString();
  }
}
