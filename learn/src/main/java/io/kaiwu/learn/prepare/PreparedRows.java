// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Rows of a table as numbers, made anew whenever they are read. */
final class PreparedRows implements RowBlocks {

  private static final int BLOCK = 1024;

  private final List<Part> parts = new ArrayList<>();
  private final int[] rows;
  private final int width;

  /** A step with those of its numbers that are kept, and the places they go to. */
  private static final class Part {
    final Step.Bound bound;
    final int width;
    final int[] taken;
    final int[] places;
    final Output[] outputs;

    Part(Step.Bound bound, int width, List<Kept> kept) {
      this.bound = bound;
      this.width = width;
      this.taken = kept.stream().mapToInt(Kept::inStep).toArray();
      this.places = kept.stream().mapToInt(Kept::place).toArray();
      this.outputs = kept.stream().map(Kept::output).toArray(Output[]::new);
    }
  }

  /**
   * Rows.
   *
   * @param rows not copied: nobody may write into it
   */
  PreparedRows(Table table, int[] rows, List<Step> steps, List<Kept> kept) {
    this.rows = rows;
    this.width = kept.size();
    for (int s = 0; s < steps.size(); s++) {
      int step = s;
      List<Kept> ofStep = kept.stream().filter(k -> k.step() == step).toList();
      if (!ofStep.isEmpty()) {
        parts.add(new Part(steps.get(s).bind(table), steps.get(s).names().size(), ofStep));
      }
    }
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void copyRows(int from, int to, double[] into) {
    int widest = parts.stream().mapToInt(p -> p.width).max().orElse(0);
    double[] raw = new double[Math.min(BLOCK, to - from) * widest];
    for (int begin = from; begin < to; begin += BLOCK) {
      int end = Math.min(to, begin + BLOCK);
      for (Part part : parts) {
        part.bound.write(rows, begin, end, raw);
        for (int t = 0; t < part.taken.length; t++) {
          copy(raw, part, t, end - begin, into, (begin - from) * width);
        }
      }
    }
  }

  private void copy(double[] raw, Part part, int t, int count, double[] into, int at) {
    Output output = part.outputs[t];
    double fill = output.fill();
    double centre = output.centre();
    double scale = output.scale();
    int from = part.taken[t];
    int to = at + part.places[t];
    for (int i = 0; i < count; i++) {
      double value = raw[from];
      into[to] = ((Double.isNaN(value) ? fill : value) - centre) / scale;
      from += part.width;
      to += width;
    }
  }
}
