// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses how many groups k-means should find: tries each number and takes the one that scores best
 * by a {@link Rule}. Every score of every number is handed out, so that the choice can be doubted.
 *
 * <pre>{@code
 * ClusterCount.Choice choice = ClusterCount.between(2, 10).search(sample, fitting);
 * int k = choice.k();
 * }</pre>
 */
public final class ClusterCount {

  /** What decides. */
  public enum Rule {
    /** The greatest mean silhouette; of up to 10 000 rows, by seed, where there are more. */
    SILHOUETTE,
    /**
     * The knee of the inertia: where the curve, both axes scaled to [0, 1], lies furthest below the
     * straight line of its ends (Satopaa et al. 2011, Kneedle, doi:10.1109/ICDCSW.2011.20).
     */
    ELBOW,
    /** The greatest Calinski-Harabasz index. */
    CALINSKI_HARABASZ,
    /** The least Davies-Bouldin index. */
    DAVIES_BOULDIN
  }

  /**
   * The scores of one number of groups; NaN where k is 1, which has no other group to be told from.
   */
  public record Score(
      int k, double inertia, double silhouette, double calinskiHarabasz, double daviesBouldin) {}

  /** What was tried, in rising order of k, and what was taken. */
  public record Choice(List<Score> curve, Rule rule, int k, KMeansModel model) {
    public Choice {
      curve = List.copyOf(curve);
    }
  }

  private static final int SILHOUETTE_ROWS = 10_000;

  private final int low;
  private final int high;
  private final Rule rule;
  private final KMeans settings;

  private ClusterCount(int low, int high, Rule rule, KMeans settings) {
    if (low < 1 || high < low) {
      throw new LearnException(
          "The numbers of groups to try (%d to %d) must rise from at least 1."
              .formatted(low, high));
    }
    this.low = low;
    this.high = high;
    this.rule = rule;
    this.settings = settings;
  }

  /** Tries all from {@code low} to {@code high}, by silhouette, with 10 starts each. */
  public static ClusterCount between(int low, int high) {
    return new ClusterCount(low, high, Rule.SILHOUETTE, KMeans.of(Math.max(1, low)));
  }

  public ClusterCount withRule(Rule decisive) {
    return new ClusterCount(low, high, decisive, settings);
  }

  /** With the starts, iterations and tolerance of these settings, whatever their k. */
  public ClusterCount withSettings(KMeans starts) {
    return new ClusterCount(low, high, rule, starts);
  }

  /**
   * Fits each number of groups; more than there are distinct rows are not tried.
   *
   * @throws LearnException if not even the least number can be scored
   */
  public Choice search(Sample sample, Fitting fitting) {
    Points x = Points.of(sample.x(), sample.inputs(), sample.weights(), fitting.workers());
    List<Score> curve = new ArrayList<>();
    List<KMeansModel> models = new ArrayList<>();
    for (int k = low; k <= Math.min(high, x.rows()); k++) {
      int done = k - low;
      double all = high - low + 1.0;
      Fitting part =
          new Fitting(
              fitting.workers(),
              fitting.seed(),
              (share, loss) -> fitting.monitor().at((done + share) / all, loss));
      KMeans method = settings.withClusters(k);
      Lloyd.Result result = method.best(x, part);
      KMeansModel model = method.model(sample, x, result);
      if (k > 1 && !scorable(model, x.rows())) {
        break;
      }
      curve.add(score(sample, result, fitting, k));
      models.add(model);
    }
    int best = best(curve);
    return new Choice(curve, rule, curve.get(best).k(), models.get(best));
  }

  private static boolean scorable(KMeansModel model, int rows) {
    for (int size : model.sizes()) {
      if (size == 0) {
        return false;
      }
    }
    return model.clusters() < rows;
  }

  private static Score score(Sample sample, Lloyd.Result result, Fitting fitting, int k) {
    if (k == 1) {
      return new Score(1, result.inertia, Double.NaN, Double.NaN, Double.NaN);
    }
    return new Score(
        k,
        result.inertia,
        ClusterScores.silhouette(
            sample.x(), result.labels, SILHOUETTE_ROWS, fitting.seed(), fitting.workers()),
        ClusterScores.calinskiHarabasz(sample.x(), result.labels),
        ClusterScores.daviesBouldin(sample.x(), result.labels));
  }

  private int best(List<Score> curve) {
    if (curve.isEmpty()) {
      throw new LearnException(
          "Not even %d groups can be told apart in these rows. Maybe many rows are the same, or fewer groups should be tried."
              .formatted(low));
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < curve.size(); i++) {
      double value =
          switch (rule) {
            case SILHOUETTE -> curve.get(i).silhouette();
            case CALINSKI_HARABASZ -> curve.get(i).calinskiHarabasz();
            case DAVIES_BOULDIN -> -curve.get(i).daviesBouldin();
            case ELBOW -> belowChord(curve, i);
          };
      if (value > most || best < 0) { // NaN is never greater
        most = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        best = i;
      }
    }
    return best;
  }

  /** How far the scaled inertia lies below the line of its ends. */
  private static double belowChord(List<Score> curve, int at) {
    Score first = curve.getFirst();
    Score last = curve.getLast();
    double fall = first.inertia() - last.inertia();
    if (fall <= 0 || curve.size() < 3) {
      return at == 0 ? 0 : -1;
    }
    double along = (double) (curve.get(at).k() - first.k()) / (last.k() - first.k());
    double left = (curve.get(at).inertia() - last.inertia()) / fall;
    return 1 - along - left;
  }
}
