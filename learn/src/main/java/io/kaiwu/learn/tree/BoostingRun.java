// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One fit of boosting: round after round until the last, or until held-out rows say stop. */
final class BoostingRun {

  private static final int BLOCK = 8192;

  private final BoostingSettings settings;
  private final Fitting fitting;
  private final Crew crew;
  private final SplittableRandom random;
  private final Loss loss;
  private final PackedBins bins;
  private final Gradients gradients;
  private final BoostGrower grower;
  private final double[] base;
  private final double[][] scores;
  private final double[][] first;
  private final double[][] second;
  private final @Nullable Loss held;
  private final double[][] heldScores;
  private final double[] heldRows;
  private final List<Tree> trees = new ArrayList<>();
  private final List<Double> trainingLoss = new ArrayList<>();
  private final List<Double> validationLoss = new ArrayList<>();

  BoostingRun(
      BoostingSettings settings,
      int[] signs,
      Sample sample,
      TreeTarget target,
      BiFunction<double[], double[], Loss> losses,
      Fitting fitting,
      Crew crew) {
    this.settings = settings;
    this.fitting = fitting;
    this.crew = crew;
    this.random = new SplittableRandom(fitting.seed());
    Holdout parts = Holdout.of(target.rows(), target, settings.validation(), random.split());
    int[] training = parts.training();
    boolean all = training.length == sample.rows();
    Codes codes = Codes.of(sample, all ? null : training, settings.bins(), fitting.workers());
    this.bins = new PackedBins(codes, crew);
    this.loss = losses.apply(chosen(target.values(), training), chosen(target.weights(), training));
    this.gradients = new Gradients(training.length, loss.constantSecond());
    this.grower = new BoostGrower(bins, gradients, settings, signs, crew);
    this.base = loss.start();
    this.scores = started(base, training.length);
    this.first = new double[base.length][training.length];
    this.second = new double[base.length][loss.constantSecond() ? 0 : training.length];
    int[] validation = parts.validation();
    this.held =
        validation.length == 0
            ? null
            : losses.apply(
                chosen(target.values(), validation), chosen(target.weights(), validation));
    this.heldScores = started(base, validation.length);
    DenseMatrix matrix = held == null ? null : sample.matrix().withRows(validation);
    this.heldRows = matrix == null ? new double[0] : matrix.values();
  }

  private static double[] chosen(double[] values, int[] rows) {
    double[] chosen = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = values[rows[i]];
    }
    return chosen;
  }

  private static double[][] started(double[] base, int rows) {
    double[][] scores = new double[base.length][rows];
    for (int k = 0; k < base.length; k++) {
      Arrays.fill(scores[k], base[k]);
    }
    return scores;
  }

  void rounds() {
    int bestRound = 0;
    double best = held == null ? 0 : held.mean(heldScores, crew);
    for (int round = 0; round < settings.rounds(); round++) {
      derive();
      int[] rows = rows();
      int count = rows.length == 0 ? 0 : (int) Math.ceil(rows.length * settings.rowShare());
      boolean[] columns = columns();
      for (int k = 0; k < base.length; k++) {
        gradients.take(first[k], second[k], crew);
        int[] own = k + 1 < base.length ? rows.clone() : rows;
        grower.grow(own, count, columns);
        Tree tree = grower.finish(loss, scores[k], own, count, settings.learningRate());
        trees.add(tree);
        hold(tree, k);
      }
      // The mean over the training rows costs as much as a tree on few columns: not every round.
      boolean last = round + 1 == settings.rounds();
      if (round % 10 == 9 || last) {
        trainingLoss.add(loss.mean(scores, crew));
      }
      double now = held == null ? Double.NaN : held.mean(heldScores, crew);
      if (held != null) {
        validationLoss.add(now);
        if (now < best) {
          best = now;
          bestRound = round + 1;
        } else if (round + 1 - bestRound >= settings.patience()) {
          last = true;
        }
      }
      fitting.report(
          "boosting",
          last ? 1 : (round + 1.0) / settings.rounds(),
          held != null || trainingLoss.isEmpty() ? now : trainingLoss.getLast());
      if (last) {
        break;
      }
    }
    if (held != null) {
      trees.subList(bestRound * base.length, trees.size()).clear();
    }
  }

  private void derive() {
    crew.run(
        (loss.rows() + BLOCK - 1) / BLOCK,
        b -> loss.derive(scores, b * BLOCK, Math.min(loss.rows(), (b + 1) * BLOCK), first, second));
  }

  /** All rows; those drawn for this round in front, in rising order. */
  private int[] rows() {
    int n = loss.rows();
    int[] rows = new int[n];
    Arrays.setAll(rows, i -> i);
    int count = (int) Math.ceil(n * settings.rowShare());
    if (count < n) {
      for (int i = 0; i < count; i++) {
        int j = i + random.nextInt(n - i);
        int swap = rows[i];
        rows[i] = rows[j];
        rows[j] = swap;
      }
      Arrays.sort(rows, 0, count);
    }
    return rows;
  }

  private boolean[] columns() {
    int width = bins.width();
    boolean[] allowed = new boolean[width];
    int count = (int) Math.ceil(width * settings.columnShare());
    int[] order = new int[width];
    Arrays.setAll(order, c -> c);
    for (int i = 0; i < count; i++) {
      int j = count == width ? i : i + random.nextInt(width - i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
      allowed[order[i]] = true;
    }
    return allowed;
  }

  private void hold(Tree tree, int output) {
    if (held != null) {
      double[] into = heldScores[output];
      for (int r = 0; r < into.length; r++) {
        into[r] += tree.value(tree.leaf(heldRows, r * bins.width()), 0);
      }
    }
  }

  TreeEnsemble ensemble() {
    return new TreeEnsemble(bins.width(), trees, base, 1);
  }

  FitRecord record() {
    return new FitRecord(Double.NaN, trainingLoss, validationLoss);
  }
}
