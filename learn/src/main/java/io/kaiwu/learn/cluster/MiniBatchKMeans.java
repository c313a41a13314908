// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.SplittableRandom;

/**
 * Groups rows around k centres a batch at a time, so that they need not fit into the memory.
 *
 * <p>Each batch is drawn in short stretches from random places of the rows, since neighbours in a
 * file are often alike. A centre moves towards the mean of its rows of the batch, by as much as
 * they are of all it has seen (Sculley 2010, doi:10.1145/1772690.1772862). Starts from k-means on a
 * sample. Ends when an epoch moves the centres less than the tolerance. What it finds is near to
 * what {@link KMeans} finds, seldom the same. O(epochs n k width) time, O(batch width) space; the
 * same for any number of threads. Immutable.
 */
public final class MiniBatchKMeans {

  private static final int STRETCH = 256;
  private static final int SAMPLE_STARTS = 3;
  private static final double WORTH_THREADS = 4e6;

  private final int k;
  private final int batchRows;
  private final int epochs;
  private final double tolerance;

  private MiniBatchKMeans(int k, int batchRows, int epochs, double tolerance) {
    this.k = KMeans.atLeastOne("number of clusters k", k);
    this.batchRows = KMeans.atLeastOne("rows of a batch", batchRows);
    this.epochs = KMeans.atLeastOne("number of epochs", epochs);
    this.tolerance = tolerance;
  }

  /** With batches of 4096 rows, at most 10 epochs and a tolerance of 1e-4. */
  public static MiniBatchKMeans of(int k) {
    return new MiniBatchKMeans(k, 4096, 10, 1e-4);
  }

  public MiniBatchKMeans withBatchRows(int rows) {
    return new MiniBatchKMeans(k, rows, epochs, tolerance);
  }

  /** How often at most the rows are read through. */
  public MiniBatchKMeans withEpochs(int most) {
    return new MiniBatchKMeans(k, batchRows, most, tolerance);
  }

  /** The sum of squared moves in an epoch, relative to the mean variance, that ends the fit. */
  public MiniBatchKMeans withTolerance(double relative) {
    return new MiniBatchKMeans(k, batchRows, epochs, relative);
  }

  /**
   * Fits the centres.
   *
   * @throws LearnException if there are fewer rows than groups or a value is not finite
   * @throws io.kaiwu.learn.method.Stopped if the monitor ends it
   */
  public KMeansModel fit(Sample sample, Fitting fitting) {
    Points.requireRows(sample.rows(), sample.inputs().size());
    Points.requireWeights(sample.weights(), sample.rows());
    SplittableRandom random = new SplittableRandom(fitting.seed());
    Stretches rows = new Stretches(sample, STRETCH, random);
    Points first = rows.first(Math.max(3 * batchRows, 20 * k), fitting.workers());
    Lloyd.Result start =
        KMeans.of(k)
            .withStarts(SAMPLE_STARTS)
            .best(first, new Fitting(fitting.workers(), random.nextLong(), quiet(fitting)));
    double[] mean = first.mean();
    double[] centres = start.centres.clone();
    double least = tolerance * first.meanVariance();
    double[] seen = new double[k];
    int epoch = 0;
    double moved = Double.POSITIVE_INFINITY;
    while (epoch < epochs && moved > least) {
      double[] before = centres.clone();
      epoch(rows, mean, centres, seen, fitting, epoch);
      epoch++;
      moved = 0;
      for (int i = 0; i < centres.length; i++) {
        moved += (centres[i] - before[i]) * (centres[i] - before[i]);
      }
    }
    return model(sample, rows, mean, centres, fitting, epoch);
  }

  /** The start's own progress is not the fit's. */
  private static Monitor quiet(Fitting fitting) {
    return (share, loss) -> fitting.monitor().at(0, Double.NaN);
  }

  private void epoch(
      Stretches rows, double[] mean, double[] centres, double[] seen, Fitting fitting, int epoch) {
    int width = mean.length;
    int perBatch = Workers.blocks(batchRows, STRETCH);
    double[] sums = new double[GroupSums.size(k, width)];
    rows.shuffle();
    for (int from = 0; from < rows.count(); from += perBatch) {
      Points batch = rows.read(from, from + perBatch, mean, fitting.workers());
      Assigner assigner = new BoundedAssigner(batch, k, workers(batch, fitting));
      assigner.assign(centres);
      assigner.sums(sums);
      double inertia = 0;
      for (int i = 0; i < batch.rows(); i++) {
        inertia += batch.weight(i) * batch.squaredDistance(i, centres, assigner.labels()[i]);
      }
      for (int j = 0; j < k; j++) {
        double weight = sums[k * width + j];
        seen[j] += weight;
        for (int c = 0; c < width && weight > 0; c++) {
          int at = j * width + c;
          centres[at] += (sums[at] - weight * centres[at]) / seen[j];
        }
      }
      double share = (epoch + (double) from / rows.count()) / epochs;
      fitting.report("mini-batch-kmeans", share, inertia / batch.rows());
    }
  }

  private Workers workers(Points batch, Fitting fitting) {
    double work = (double) batch.rows() * k * batch.width();
    return work < WORTH_THREADS ? Workers.one() : fitting.workers();
  }

  private KMeansModel model(
      Sample sample,
      Stretches rows,
      double[] mean,
      double[] centres,
      Fitting fitting,
      int epochsDone) {
    int[] sizes = new int[k];
    double inertia = 0;
    int perBatch = Workers.blocks(Math.max(batchRows, 16 * STRETCH), STRETCH);
    for (int from = 0; from < rows.count(); from += perBatch) {
      Points batch = rows.read(from, from + perBatch, mean, fitting.workers());
      Assigner assigner = new BoundedAssigner(batch, k, workers(batch, fitting));
      assigner.assign(centres);
      for (int i = 0; i < batch.rows(); i++) {
        int label = assigner.labels()[i];
        sizes[label]++;
        inertia += batch.weight(i) * batch.squaredDistance(i, centres, label);
      }
    }
    double[] shifted = Points.around(0, new double[0], mean, null).shifted(centres, -1);
    return new KMeansModel(
        sample.inputs(), DenseMatrix.wrap(k, mean.length, shifted), sizes, inertia, epochsDone);
  }
}
