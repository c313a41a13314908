// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.guard.Guard;
import io.kaiwu.learn.guard.Inspection;
import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Puts a study before the honesty guard: its raw columns, its cut and what was predicted. */
final class Guarding {

  /** The guard looks at pairs of rows and columns: of more rows than these it sees a part. */
  static final int MOST_ROWS = 20_000;

  private Guarding() {}

  /** What the guard says; rows are rows of the table. */
  static List<Warning> inspect(
      Table table,
      Target target,
      int[] rows,
      Cut cut,
      Study.Fitted fitted,
      Judgement judgement,
      Workers workers,
      long seed) {
    int[] seen = seen(rows.length, cut, seed);
    // Time goes on: every later moment lies outside of the training, and says nothing by that.
    List<String> inputs =
        fitted.preparation().inputs().stream()
            .filter(name -> !(table.column(name) instanceof TimeColumn))
            .toList();
    DenseMatrix x = raw(table, inputs, Cut.pick(rows, seen));
    int[] looked = Cut.pick(rows, seen);
    Inspection study =
        target.classes().isEmpty()
            ? Inspection.ofNumbers(inputs, x, target.column(), target.values(table, looked))
            : Inspection.ofClasses(
                inputs, x, target.column(), target.labels(table, looked), target.classes());
    study =
        study
            .withCodes(codes(table, inputs))
            .withRowNumbers(IntStream.of(looked).map(r -> r + 1).toArray())
            .with(seed, workers);
    long[] times = cut.times();
    if (times != null) {
      study = study.withTimes(Arrays.stream(seen).mapToLong(i -> times[i]).toArray());
    }
    Optional<String> groups =
        cut.made() instanceof SplitChoice.ByGroup byGroup
            ? Optional.of(byGroup.column())
            : RowGroups.findColumn(table, target.column());
    if (groups.isPresent()) {
      study = study.withGroups(groups.get(), Cut.pick(table.groups(groups.get()), looked));
    }
    if (!cut.judgedOnTraining()) {
      study = study.withSplit(within(cut.partition(), seen, rows.length), kind(cut.made()));
    }
    study = study.withPredictions(predictions(judgement, cut, seen, rows.length));
    return Guard.inspect(study).stream().map(w -> inTable(w, looked)).toList();
  }

  private static Warning inTable(Warning warning, int[] looked) {
    return new Warning(
        warning.code(),
        warning.severity(),
        warning.text(),
        warning.advice(),
        warning.columns(),
        warning.rows().stream().map(r -> looked[r]).toList(),
        warning.numbers());
  }

  /** All places, or of a series the last ones, or some by lot. */
  private static int[] seen(int count, Cut cut, long seed) {
    if (count <= MOST_ROWS) {
      return IntStream.range(0, count).toArray();
    }
    if (cut.order().found()) {
      long[] times = cut.times();
      return IntStream.range(0, count)
          .boxed()
          .sorted((a, b) -> times == null ? b - a : Long.compare(times[b], times[a]))
          .limit(MOST_ROWS)
          .mapToInt(i -> i)
          .sorted()
          .toArray();
    }
    return new SplittableRandom(seed).ints(0, count).distinct().limit(MOST_ROWS).sorted().toArray();
  }

  /** Numbers as they are, texts and times as numbers that keep what is equal equal. */
  private static DenseMatrix raw(Table table, List<String> inputs, int[] rows) {
    double[] values = new double[rows.length * inputs.size()];
    for (int c = 0; c < inputs.size(); c++) {
      Column column = table.column(inputs.get(c));
      for (int i = 0; i < rows.length; i++) {
        values[i * inputs.size() + c] =
            column.isMissing(rows[i])
                ? Double.NaN
                : switch (column) {
                  case NumberColumn numbers -> numbers.value(rows[i]);
                  case TimeColumn times -> times.micros(rows[i]);
                  case TextColumn texts ->
                      texts.isFree()
                          ? String.valueOf(texts.text(rows[i])).hashCode()
                          : texts.code(rows[i]);
                };
      }
    }
    return DenseMatrix.wrap(rows.length, inputs.size(), values);
  }

  private static Set<String> codes(Table table, List<String> inputs) {
    Set<String> codes = new HashSet<>(inputs);
    codes.removeIf(name -> !(table.column(name) instanceof TextColumn));
    return codes;
  }

  private static SplitKind kind(SplitChoice made) {
    return switch (made) {
      case SplitChoice.ByGroup g -> SplitKind.GROUPED;
      case SplitChoice.ByTime t -> SplitKind.TIME;
      case SplitChoice.InOrder o -> SplitKind.TIME;
      case SplitChoice.AtRandom r -> SplitKind.RANDOM;
      case SplitChoice.Nothing n -> SplitKind.RANDOM;
      case SplitChoice.Automatic a -> SplitKind.RANDOM;
    };
  }

  private static Partition within(Partition partition, int[] seen, int count) {
    int[] place = places(seen, count);
    return Partition.of(kept(partition.train(), place), kept(partition.test(), place));
  }

  private static int[] kept(int[] places, int[] place) {
    return IntStream.of(places).map(p -> place[p]).filter(p -> p >= 0).sorted().toArray();
  }

  private static int[] places(int[] seen, int count) {
    int[] place = new int[count];
    Arrays.fill(place, -1);
    for (int i = 0; i < seen.length; i++) {
      place[seen[i]] = i;
    }
    return place;
  }

  /** Of the judged rows that are seen, in the order the guard has them in. */
  private static double[] predictions(Judgement judgement, Cut cut, int[] seen, int count) {
    int[] place = places(seen, count);
    int[] judged = cut.partition().test();
    int[] order =
        IntStream.range(0, judged.length)
            .filter(j -> place[judged[j]] >= 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(place[judged[a]], place[judged[b]]))
            .mapToInt(j -> j)
            .toArray();
    return switch (judgement) {
      case NumberJudgement numbers -> {
        double[] predicted = numbers.predicted();
        yield Arrays.stream(order).mapToDouble(j -> predicted[j]).toArray();
      }
      case ClassJudgement classes -> {
        int k = classes.classes().size();
        double[] chosen = new double[order.length * k];
        for (int i = 0; i < order.length; i++) {
          System.arraycopy(classes.probabilities(), order[i] * k, chosen, i * k, k);
        }
        yield chosen;
      }
    };
  }
}
