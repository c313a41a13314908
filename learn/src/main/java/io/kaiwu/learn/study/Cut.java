// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.metric.Resampling;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.split.Folds;
import io.kaiwu.learn.split.Holdout;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.RollingOrigin;
import io.kaiwu.learn.split.TimeOrder;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a study were cut: places in the list of rows whose target is known, some to learn
 * from and some to be judged on.
 */
final class Cut {

  private final SplitChoice made;
  private final Partition partition;
  private final TimeOrder order;
  private final long @Nullable [] times;
  private final int @Nullable [] groups;
  private final Text reason;

  private Cut(
      SplitChoice made,
      Partition partition,
      TimeOrder order,
      long @Nullable [] times,
      int @Nullable [] groups,
      Text reason) {
    this.made = made;
    this.partition = partition;
    this.order = order;
    this.times = times;
    this.groups = groups;
    this.reason = reason;
  }

  /**
   * Cuts.
   *
   * @param rows of the table, whose target is known; all of the rest is in places of this array
   * @param anyway whether a series may be split at random
   */
  static Cut of(
      Table table,
      int[] rows,
      Target target,
      SplitChoice wanted,
      double testShare,
      long seed,
      boolean anyway) {
    refuseTarget(wanted, target);
    Optional<String> timeColumn =
        wanted instanceof SplitChoice.ByTime byTime
            ? Optional.of(byTime.column())
            : RowTimes.findColumn(table, target.column());
    long[] times =
        timeColumn.map(column -> RowTimes.of(table.column(column), table, rows)).orElse(null);
    TimeOrder order = RowTimes.order(table, rows, target, times);
    SplitChoice made = wanted;
    Text reason = Text.of("按要求", "as asked for");
    if (wanted instanceof SplitChoice.Automatic) {
      made =
          !order.found()
              ? new SplitChoice.AtRandom()
              : timeColumn
                  .<SplitChoice>map(SplitChoice.ByTime::new)
                  .orElse(new SplitChoice.InOrder());
      reason =
          made instanceof SplitChoice.InOrder
              ? Text.of(
                  order.text().zh() + "若行的先后没有意义，可用 --split random --anyway。",
                  order.text().en() + " If their order means nothing, say --split random --anyway.")
              : order.text();
    }
    if (times == null && order.found()) {
      times = IntStream.range(0, rows.length).asLongStream().toArray();
    }
    int[] groups = null;
    if (made instanceof SplitChoice.ByGroup byGroup) {
      int[] all = table.groups(byGroup.column());
      groups = Arrays.stream(rows).map(r -> all[r]).toArray();
    }
    Partition partition =
        partition(
            made, rows.length, target, table, rows, order, times, groups, testShare, seed, anyway);
    return new Cut(made, partition, order, times, groups, reason);
  }

  private static void refuseTarget(SplitChoice wanted, Target target) {
    String column =
        switch (wanted) {
          case SplitChoice.ByTime t -> t.column();
          case SplitChoice.ByGroup g -> g.column();
          case SplitChoice.Automatic a -> "";
          case SplitChoice.InOrder o -> "";
          case SplitChoice.AtRandom r -> "";
          case SplitChoice.Nothing n -> "";
        };
    if (column.equals(target.column())) {
      throw new DataException(
          Text.of(
              "不能按目标列（%s）划分。请换一列。".formatted(column),
              "Rows cannot be split by the target (%s) itself. Maybe another column is meant."
                  .formatted(column)));
    }
  }

  private static Partition partition(
      SplitChoice made,
      int count,
      Target target,
      Table table,
      int[] rows,
      TimeOrder order,
      long @Nullable [] times,
      int @Nullable [] groups,
      double testShare,
      long seed,
      boolean anyway) {
    if (count < 4) {
      throw new DataException(
          Text.of(
              "目标列（%s）有值的只有 %d 行，太少，无法学习和评价。".formatted(target.column(), count),
              "The target (%s) is known in %d rows only: too few to learn from and to judge by."
                  .formatted(target.column(), count)));
    }
    return switch (made) {
      case SplitChoice.Automatic a -> throw new IllegalStateException("not yet decided: " + a);
      case SplitChoice.ByTime t ->
          Holdout.byTime(times == null ? new long[count] : times, testShare);
      case SplitChoice.InOrder o -> Holdout.lastRows(count, testShare);
      case SplitChoice.ByGroup g ->
          Holdout.grouped(groups == null ? new int[count] : groups, testShare, seed);
      case SplitChoice.AtRandom r -> {
        if (order.found() && !anyway) {
          throw new DataException(
              Text.of(
                  order.text().zh()
                      + "随机划分会把测试行的“邻居”放进训练数据，成绩会虚高。也许应当用 --split time:列名 或 --split order；确实要随机划分，请再加 --anyway。",
                  order.text().en()
                      + " A random split would put the neighbours of each test row among the training rows, and the score would flatter. Maybe use --split time:COLUMN or --split order; if random is really meant, say so twice: add --anyway."));
        }
        yield target.classes().isEmpty()
            ? Holdout.random(order, count, testShare, seed, anyway)
            : stratified(target.labels(table, rows), order, target, testShare, seed, anyway);
      }
      case SplitChoice.Nothing n -> {
        int[] all = IntStream.range(0, count).toArray();
        yield Partition.onTraining(all);
      }
    };
  }

  private static Partition stratified(
      int[] labels, TimeOrder order, Target target, double share, long seed, boolean anyway) {
    int[] counts = new int[target.classes().size()];
    for (int label : labels) {
      counts[label]++;
    }
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] == 1) {
        throw new DataException(
            Text.of(
                "类别（%s）只有一行，无法既用来学习又用来评价。也许删去它或并入别的类别。".formatted(target.classes().get(k)),
                "The class (%s) has one row, which cannot be learned from and judged by too. Maybe leave it out or join it with another."
                    .formatted(target.classes().get(k))));
      }
    }
    return Holdout.stratified(order, labels, share, seed, anyway);
  }

  /** Cuts the training part again, by the same rule, to choose parameters without the test part. */
  List<Partition> innerFolds(Target target, int[] labels, int folds, long seed) {
    int[] train = partition.train();
    Folds cut =
        switch (made) {
          case SplitChoice.ByTime t ->
              Folds.rollingOrigin(
                  pick(times == null ? new long[0] : times, train), RollingOrigin.expanding(folds));
          case SplitChoice.InOrder o ->
              Folds.rollingOrigin(train.length, RollingOrigin.expanding(folds));
          case SplitChoice.ByGroup g ->
              Folds.grouped(partition.train(groups == null ? new int[0] : groups), folds, seed);
          case SplitChoice.Automatic a -> throw new IllegalStateException("not yet decided: " + a);
          case SplitChoice.AtRandom r -> lots(target, labels, folds, seed, train);
          case SplitChoice.Nothing n -> lots(target, labels, folds, seed, train);
        };
    List<Partition> folded = new ArrayList<>();
    for (Partition fold : cut.list()) {
      folded.add(Partition.of(pick(train, fold.train()), pick(train, fold.test())));
    }
    return folded;
  }

  private static Folds lots(Target target, int[] labels, int folds, long seed, int[] train) {
    return target.classes().isEmpty()
        ? Folds.random(TimeOrder.none(), train.length, folds, seed, true)
        : Folds.stratified(TimeOrder.none(), pick(labels, train), folds, seed, true);
  }

  /** How test rows are drawn again for intervals: together where they depend on one another. */
  Resampling resampling(int[] testLabels) {
    int rows = partition.testSize();
    return switch (made) {
      case SplitChoice.ByTime t -> Resampling.stretches(rows);
      case SplitChoice.InOrder o -> Resampling.stretches(rows);
      case SplitChoice.ByGroup g
          when groups != null && Arrays.stream(partition.test(groups)).distinct().count() > 1 ->
          Resampling.groups(partition.test(groups));
      default ->
          order.found()
              ? Resampling.stretches(rows)
              : testLabels.length == rows ? Resampling.strata(testLabels) : Resampling.rows(rows);
    };
  }

  SplitChoice made() {
    return made;
  }

  Partition partition() {
    return partition;
  }

  TimeOrder order() {
    return order;
  }

  /** The time of each row; null if the rows are no series. */
  long @Nullable [] times() {
    return times;
  }

  /** The places of the judged rows among themselves, in the order of time; empty for no series. */
  int[] judgedInTime() {
    long[] moments = times;
    boolean byTime = made instanceof SplitChoice.ByTime || made instanceof SplitChoice.InOrder;
    int[] judged = partition.test();
    if (!order.found() && !byTime) {
      return new int[0];
    }
    return IntStream.range(0, judged.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> moments == null ? judged[i] : moments[judged[i]]))
        .mapToInt(i -> i)
        .toArray();
  }

  int @Nullable [] groups() {
    return groups;
  }

  boolean judgedOnTraining() {
    return made instanceof SplitChoice.Nothing;
  }

  /** The rule, and why it was taken. */
  Text text() {
    Text rule =
        switch (made) {
          case SplitChoice.ByTime t ->
              Text.of(
                  "按时间列（%s）划分，最新的行用于评价".formatted(t.column()),
                  "split by time (%s): judged on the latest rows".formatted(t.column()));
          case SplitChoice.InOrder o ->
              Text.of("按行的先后划分，最后的行用于评价", "split in row order: judged on the last rows");
          case SplitChoice.ByGroup g ->
              Text.of(
                  "按组（%s）划分，整组用于评价".formatted(g.column()),
                  "split by group (%s): judged on whole groups".formatted(g.column()));
          case SplitChoice.AtRandom r -> Text.of("随机划分", "split at random");
          case SplitChoice.Nothing n ->
              Text.of("没有划分：在训练数据上评分", "no split: scored on the training rows themselves");
          case SplitChoice.Automatic a -> Text.same("");
        };
    return Text.of(rule.zh() + "（" + reason.zh() + "）", rule.en() + " (" + reason.en() + ")");
  }

  static int[] pick(int[] values, int[] places) {
    return Arrays.stream(places).map(p -> values[p]).toArray();
  }

  private static long[] pick(long[] values, int[] places) {
    return Arrays.stream(places).mapToLong(p -> values[p]).toArray();
  }
}
