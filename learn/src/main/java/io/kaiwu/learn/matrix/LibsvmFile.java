// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

import io.kaiwu.learn.LearnException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Rows with labels in the text format of LIBSVM: {@code label column:value column:value ...},
 * columns from 1 and rising.
 */
public final class LibsvmFile {

  private static final Pattern BLANK = Pattern.compile("\\s+");

  private final SparseMatrix rows;
  private final double[] labels;

  private LibsvmFile(SparseMatrix rows, double[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  public SparseMatrix rows() {
    return rows;
  }

  /** A copy of the labels, one a row, as written. */
  public double[] labels() {
    return labels.clone();
  }

  /**
   * Reads a file.
   *
   * @param width the number of columns; 0 takes the greatest that occurs
   * @throws LearnException naming the line that is not of this format
   */
  public static LibsvmFile read(Path file, int width) {
    Builder builder = new Builder();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int line = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        builder.add(text.strip(), file + " line " + line);
      }
    } catch (IOException e) {
      throw new LearnException("The file (%s) cannot be read.".formatted(file), e);
    }
    return builder.build(width);
  }

  private static final class Builder {
    private int[] starts = new int[1024];
    private int[] columns = new int[1024];
    private double[] values = new double[1024];
    private double[] labels = new double[1024];
    private int rows;
    private int entries;
    private int widest;

    void add(String text, String place) {
      if (text.isEmpty()) {
        return;
      }
      String[] words = BLANK.splitAsStream(text).toArray(String[]::new);
      try {
        if (rows + 1 == labels.length) {
          labels = Arrays.copyOf(labels, rows * 2 + 2);
          starts = Arrays.copyOf(starts, rows * 2 + 2);
        }
        labels[rows] = Double.parseDouble(words[0]);
        for (int w = 1; w < words.length; w++) {
          int colon = words[w].indexOf(':');
          put(
              Integer.parseInt(words[w].substring(0, colon)),
              Double.parseDouble(words[w].substring(colon + 1)));
        }
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new LearnException(
            "%s: (%s) must be a label, then column:value pairs with columns from 1."
                .formatted(place, text),
            e);
      }
      rows++;
      starts[rows] = entries;
    }

    private void put(int column, double value) {
      if (entries == columns.length) {
        columns = Arrays.copyOf(columns, entries * 2);
        values = Arrays.copyOf(values, entries * 2);
      }
      columns[entries] = column - 1;
      values[entries] = value;
      entries++;
      widest = Math.max(widest, column);
    }

    LibsvmFile build(int width) {
      return new LibsvmFile(
          SparseMatrix.wrap(
              width == 0 ? widest : width,
              Arrays.copyOf(starts, rows + 1),
              Arrays.copyOf(columns, entries),
              Arrays.copyOf(values, entries)),
          Arrays.copyOf(labels, rows));
    }
  }
}
