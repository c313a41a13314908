// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The guard comes last in every report: whatever the rows are like, it must not fail there. */
class DegenerateStudiesTest {

  private static final List<SplitKind> KINDS = List.copyOf(EnumSet.allOf(SplitKind.class));

  @Test
  void survivesConstantsGapsInfinitiesAndTinyTables() {
    for (int seed = 0; seed < 1500; seed++) {
      Random random = new Random(seed);
      Inspection study = draw(random);
      assertThatCode(
              () -> {
                for (Warning warning : Guard.inspect(study)) {
                  warning.toJson();
                }
              })
          .as("seed " + seed)
          .doesNotThrowAnyException();
    }
  }

  private static Inspection draw(Random random) {
    int n = 1 + (random.nextBoolean() ? random.nextInt(6) : random.nextInt(250));
    int p = random.nextInt(5);
    double[] values = new double[n * p];
    for (int c = 0; c < p; c++) {
      int kind = random.nextInt(7);
      for (int r = 0; r < n; r++) {
        values[r * p + c] =
            switch (kind) {
              case 0 -> 3;
              case 1 -> Double.NaN;
              case 2 -> random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
              case 3 -> random.nextInt(20) == 0 ? Double.NEGATIVE_INFINITY : r;
              case 4 -> random.nextInt(3);
              case 5 -> 1e300 * random.nextGaussian();
              default -> r;
            };
      }
    }
    List<String> names = IntStream.range(0, p).mapToObj(c -> "high" + c).toList();
    DenseMatrix x = DenseMatrix.wrap(n, p, values);
    boolean numbers = random.nextBoolean();
    int classes = 2 + random.nextInt(3);
    int kind = random.nextInt(4);
    double[] y =
        IntStream.range(0, n)
            .mapToDouble(r ->
                kind == 0
                    ? 7
                    : kind == 1 ? r : kind == 2 ? random.nextInt(classes) : random.nextGaussian())
            .toArray();
    int[] labels = Arrays.stream(y).mapToInt(v -> Math.floorMod((long) v, classes)).toArray();
    Inspection study =
        numbers
            ? Inspection.ofNumbers(names, x, "close", y)
            : Inspection.ofClasses(
                names, x, "close", labels, List.of("a", "b", "c", "d").subList(0, classes));
    if (random.nextBoolean()) {
      study = study.withTimes(random.longs(n, 0, 1 + random.nextInt(50)).toArray());
    }
    if (random.nextBoolean()) {
      study = study.withGroups("unit", random.ints(n, 0, 1 + random.nextInt(9)).toArray());
    }
    if (p > 0 && random.nextBoolean()) {
      study = study.withCodes(Set.of("high0"));
    }
    if (n > 1 && random.nextBoolean()) {
      int cut = 1 + random.nextInt(n - 1);
      SplitKind splitKind = KINDS.get(random.nextInt(KINDS.size()));
      study =
          study.withSplit(
              Partition.of(IntStream.range(0, cut).toArray(), IntStream.range(cut, n).toArray()),
              splitKind);
    }
    if (random.nextBoolean()) {
      int judged = study.judged().length;
      double[] predictions = new double[numbers ? judged : judged * classes];
      boolean sure = random.nextBoolean();
      for (int i = 0; i < judged; i++) {
        if (numbers) {
          predictions[i] = kind == 0 ? 7 : random.nextGaussian();
        } else {
          predictions[i * classes + random.nextInt(classes)] += sure ? 1 : 0.5;
          predictions[i * classes] += sure ? 0 : 0.5;
        }
      }
      study = study.withPredictions(predictions);
    }
    return study;
  }
}
