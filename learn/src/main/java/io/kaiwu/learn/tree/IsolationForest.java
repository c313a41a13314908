// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds unusual rows by how few random cuts set them apart (Liu, Ting and Zhou 2008,
 * doi:10.1109/ICDM.2008.17).
 *
 * <p>Each tree sees a few rows drawn without replacement and cuts a random column at a random place
 * until rows stand alone or the tree is as deep as a balanced one. Rows of missing value go
 * together to one side, drawn at each cut. Rows of weight 0 are left out; other weights do not
 * matter. The same for any number of threads. Holds settings only; safe for use by many threads.
 *
 * @param trees at least 1; a hundred are enough as a rule
 * @param rows that each tree draws, at least 2; 256 are enough as a rule
 * @param contamination the share of training rows to lie above the threshold, in (0, 0.5]; 0 sets
 *     the threshold to 0.5, the score of a row that is set apart as late as random ones are
 */
public record IsolationForest(int trees, int rows, double contamination) {

  public IsolationForest {
    if (trees < 1 || rows < 2 || !(contamination >= 0 && contamination <= 0.5)) {
      throw new LearnException(
          "An isolation forest needs trees (%d) at least 1, rows (%d) at least 2 and contamination (%s) in [0, 0.5]."
              .formatted(trees, rows, contamination));
    }
  }

  /** A hundred trees of 256 rows, threshold 0.5. */
  public static IsolationForest standard() {
    return new IsolationForest(100, 256, 0);
  }

  /**
   * Fits the trees.
   *
   * @throws LearnException if there are fewer than two rows or an input is infinite
   */
  public IsolationModel fit(Sample sample, Fitting fitting) {
    DenseMatrix x = sample.matrix();
    double[] weights = sample.weights();
    int[] known =
        IntStream.range(0, x.rows()).filter(r -> weights == null || weights[r] > 0).toArray();
    if (known.length < 2 || x.width() == 0) {
      throw new LearnException(
          "An isolation forest needs at least two rows and one column; there are %d x %d."
              .formatted(known.length, x.width()));
    }
    checkFinite(x, sample.inputs());
    int drawn = Math.min(rows, known.length);
    long[] seeds = RandomForest.seeds(fitting.seed(), trees);
    @Nullable Tree[] grown = new Tree[trees];
    Progress progress = new Progress("isolation-forest", trees, fitting);
    fitting
        .workers()
        .run(
            trees,
            1,
            (t, from, to) -> {
              SplittableRandom random = new SplittableRandom(seeds[t]);
              int[] own = draw(known, drawn, random);
              grown[t] = new IsolationGrower(x, own, random).grow();
              progress.done();
            });
    TreeEnsemble ensemble = new TreeEnsemble(x.width(), List.of(grown), new double[1], 1.0 / trees);
    IsolationModel model = new IsolationModel(sample.inputs(), ensemble, drawn, 0.5);
    if (contamination == 0) {
      return model;
    }
    double[] scores = model.anomalies(x.withRows(known), fitting.workers());
    return new IsolationModel(
        sample.inputs(), ensemble, drawn, quantile(scores, 1 - contamination));
  }

  private static void checkFinite(DenseMatrix x, List<String> inputs) {
    for (int i = 0; i < x.values().length; i++) {
      if (Double.isInfinite(x.values()[i])) {
        throw new LearnException(
            "The value in row (%d), column (%s) is infinite. Maybe mark it as missing (NaN)."
                .formatted(i / x.width(), inputs.get(i % x.width())));
      }
    }
  }

  private static int[] draw(int[] known, int count, SplittableRandom random) {
    int[] all = known.clone();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(all.length - i);
      int swap = all[i];
      all[i] = all[j];
      all[j] = swap;
    }
    return Arrays.copyOf(all, count);
  }

  /** Between the two nearest scores, by their distance. */
  private static double quantile(double[] scores, double share) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
