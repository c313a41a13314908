// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import io.kaiwu.learn.split.TimeOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation to be looked over: all rows, how they were split, and what was predicted. The more
 * of it is told, the more {@link Guard} can find. Immutable; the arrays are shared, and nobody
 * writes into them.
 */
public final class Inspection {

  private final List<String> inputs;
  private final DenseMatrix x;
  private final Target target;
  private Set<String> codes = Set.of();
  private long @Nullable [] times;
  private int @Nullable [] groups;
  private String groupColumn = "";
  private @Nullable Partition split;
  private @Nullable SplitKind splitKind;
  private double @Nullable [] predictions;
  private int @Nullable [] rowNumbers;
  private long seed;
  private Workers workers = Workers.one();
  private final TimeOrder rowOrder;
  private TimeOrder order;

  private Inspection(List<String> inputs, DenseMatrix x, Target target, TimeOrder order) {
    this.inputs = inputs;
    this.x = x;
    this.target = target;
    this.rowOrder = order;
    this.order = order;
  }

  /**
   * Rows whose target is a number; NaN inputs are missing.
   *
   * @throws LearnException if lengths differ, there are no rows, or a target is not finite
   */
  public static Inspection ofNumbers(
      List<String> inputs, DenseMatrix x, String targetName, double[] values) {
    for (int r = 0; r < values.length; r++) {
      if (!Double.isFinite(values[r])) {
        throw new LearnException(
            "The target (%s) of row %d must be finite. Maybe leave that row out."
                .formatted(values[r], r));
      }
    }
    Target target = new Target(targetName, values, null, List.of());
    return checked(inputs, x, values.length, target, TimeOrder.ofNumbers(values));
  }

  /** Rows whose target is one of the classes, by position. */
  public static Inspection ofClasses(
      List<String> inputs, DenseMatrix x, String targetName, int[] labels, List<String> classes) {
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= classes.size()) {
        throw new LearnException(
            "The class (%d) of row %d must be one of the %d classes, counted from 0."
                .formatted(labels[r], r, classes.size()));
      }
    }
    Target target = new Target(targetName, null, labels, List.copyOf(classes));
    double[][] columns =
        IntStream.range(0, x.width()).mapToObj(x::toColumn).toArray(double[][]::new);
    return checked(inputs, x, labels.length, target, TimeOrder.ofClasses(labels, columns));
  }

  private static Inspection checked(
      List<String> inputs, DenseMatrix x, int targets, Target target, TimeOrder order) {
    if (inputs.size() != x.width() || x.rows() != targets || targets == 0) {
      throw new LearnException(
          "A study needs a name for each column and a target for each row, at least one; it has %d names, %d columns, %d rows and %d targets."
              .formatted(inputs.size(), x.width(), x.rows(), targets));
    }
    return new Inspection(List.copyOf(inputs), x, target, order);
  }

  /** The same, the columns of these names being numbers that stand for words. */
  public Inspection withCodes(Set<String> columns) {
    Inspection copy = copy();
    copy.codes = Set.copyOf(columns);
    return copy;
  }

  /** The same with the time of each row, in any unit. */
  public Inspection withTimes(long[] timeOfRow) {
    check("times", timeOfRow.length);
    Inspection copy = copy();
    copy.times = timeOfRow;
    copy.order =
        target.isNumber()
            ? TimeOrder.ofNumbers(target.values(), timeOfRow)
            : TimeOrder.ofClasses(target.labels(), timeOfRow);
    return copy;
  }

  /** The same with the group of each row: the machine, batch or customer it belongs to. */
  public Inspection withGroups(String column, int[] groupOfRow) {
    check("groups", groupOfRow.length);
    Inspection copy = copy();
    copy.groupColumn = column;
    copy.groups = groupOfRow;
    return copy;
  }

  /** The same, split; without a split, the model is judged on the rows it learned from. */
  public Inspection withSplit(Partition partition, SplitKind kind) {
    Inspection copy = copy();
    copy.split = partition;
    copy.splitKind = kind;
    return copy;
  }

  /**
   * The same with what the model predicted for the rows it is judged on, in the order of {@link
   * #judged}: numbers, or for classes their probabilities, rows x classes, row-major. Call it after
   * {@link #withSplit}.
   */
  public Inspection withPredictions(double[] predicted) {
    int each = target.isNumber() ? 1 : target.classes().size();
    if (predicted.length != judged().length * each) {
      throw new LearnException(
          "There are %d predictions for %d judged rows of %d each. Maybe the split was told after them."
              .formatted(predicted.length, judged().length, each));
    }
    Inspection copy = copy();
    copy.predictions = predicted;
    return copy;
  }

  /** The same, the rows being called by these numbers in texts; without, by their place from 1. */
  public Inspection withRowNumbers(int[] numberOfRow) {
    check("row numbers", numberOfRow.length);
    Inspection copy = copy();
    copy.rowNumbers = numberOfRow;
    return copy;
  }

  /** The same with a seed for what is drawn, and threads to draw with. */
  public Inspection with(long drawSeed, Workers threads) {
    Inspection copy = copy();
    copy.seed = drawSeed;
    copy.workers = threads;
    return copy;
  }

  /** The rows the model is judged on: the test rows, or all where there is no split. */
  public int[] judged() {
    return split == null ? IntStream.range(0, x.rows()).toArray() : split.test();
  }

  /** The rows the model learned from. */
  public int[] learned() {
    return split == null ? IntStream.range(0, x.rows()).toArray() : split.train();
  }

  /** Whether these rows are a series. */
  public TimeOrder order() {
    return order;
  }

  /** What a row is called in texts. */
  int numberOf(int row) {
    return rowNumbers == null ? row + 1 : rowNumbers[row];
  }

  List<String> inputs() {
    return inputs;
  }

  DenseMatrix x() {
    return x;
  }

  Target target() {
    return target;
  }

  boolean isCode(int column) {
    return codes.contains(inputs.get(column));
  }

  /** The times told, or the row numbers. */
  long[] moments() {
    return times != null ? times : IntStream.range(0, x.rows()).asLongStream().toArray();
  }

  /** Whether to reason about what was known when: times were told, or neighbours are very alike. */
  boolean isSeries() {
    return order.found() && (times != null || rowOrder.correlation() > 0.8);
  }

  int @Nullable [] groups() {
    return groups;
  }

  String groupColumn() {
    return groupColumn;
  }

  @Nullable Partition split() {
    return split;
  }

  @Nullable SplitKind splitKind() {
    return splitKind;
  }

  double @Nullable [] predictions() {
    return predictions;
  }

  long seed() {
    return seed;
  }

  Workers workers() {
    return workers;
  }

  private void check(String what, int length) {
    if (length != x.rows()) {
      throw new LearnException("There are %d %s for %d rows.".formatted(length, what, x.rows()));
    }
  }

  private Inspection copy() {
    Inspection copy = new Inspection(inputs, x, target, rowOrder);
    copy.order = order;
    copy.codes = codes;
    copy.times = times;
    copy.groups = groups;
    copy.groupColumn = groupColumn;
    copy.split = split;
    copy.splitKind = splitKind;
    copy.predictions = predictions;
    copy.rowNumbers = rowNumbers;
    copy.seed = seed;
    copy.workers = workers;
    return copy;
  }
}
