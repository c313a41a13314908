// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts. As long as they are not too many, its different texts are levels, numbered in
 * the order they first occur in the file; otherwise it is free text, kept cell by cell.
 */
public final class TextColumn implements Column {

  /** The code of a missing cell. */
  public static final int MISSING = -1;

  private final String name;
  private final TextCells cells;
  private final Rows rows;

  TextColumn(String name, TextCells cells, Rows rows) {
    this.name = name;
    this.cells = cells;
    this.rows = rows;
  }

  TextColumn over(Rows selected) {
    return new TextColumn(name, cells, selected);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public int rows() {
    return rows.count();
  }

  /** Whether it has too many different texts to number them. */
  public boolean isFree() {
    return cells instanceof TextCells.Free;
  }

  /**
   * The different texts of the whole file, in the order they first occur.
   *
   * @throws DataException if it is free text
   */
  public List<String> levels() {
    return coded().levels();
  }

  /**
   * The position in {@link #levels} of a cell; {@link #MISSING} if there is none.
   *
   * @throws DataException if it is free text
   */
  public int code(int row) {
    return coded().codes().get(rows.cell(row));
  }

  /** Writes the codes of {@code selected[from..to)} into {@code into}, from its first place. */
  public void gather(int[] selected, int from, int to, int[] into) {
    Int32Cells codes = coded().codes();
    for (int i = from; i < to; i++) {
      into[i - from] = codes.get(rows.cell(selected[i]));
    }
  }

  /** A copy of the codes. */
  public int[] toCodes() {
    int[] copy = new int[rows()];
    for (int r = 0; r < copy.length; r++) {
      copy[r] = code(r);
    }
    return copy;
  }

  private TextCells.Coded coded() {
    return switch (cells) {
      case TextCells.Coded coded -> coded;
      case TextCells.Free free ->
          throw new DataException(
              Text.of(
                  "列（%s）有超过 %d 个不同的文本，不能当作类别。它可能是编号或自由文本，请不要使用这一列。".formatted(name, free.limit()),
                  "The column (%s) has more than %d different texts, too many for classes. Maybe it is an id or free text: leave it out."
                      .formatted(name, free.limit())));
    };
  }

  @Override
  public @Nullable String text(int row) {
    return cells.text(rows.cell(row));
  }

  @Override
  public boolean isMissing(int row) {
    return switch (cells) {
      case TextCells.Coded coded -> coded.codes().get(rows.cell(row)) == MISSING;
      case TextCells.Free free -> free.isMissing(rows.cell(row));
    };
  }

  /** None: a cell of any content is a text. */
  @Override
  public Misfits misfits() {
    return Misfits.NONE;
  }
}
