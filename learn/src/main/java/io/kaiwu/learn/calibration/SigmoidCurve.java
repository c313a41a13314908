// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The curve {@code 1 / (1 + exp(a score + b))}; rising for a below 0.
 *
 * <p>Source: Platt 1999, in the arithmetic of Lin, Lin and Weng 2007
 * (doi:10.1007/s10994-007-5018-6).
 */
public record SigmoidCurve(double a, double b) implements Curve {

  private static final int MOST_ITERATIONS = 100;
  private static final double RIDGE = 1e-12;
  private static final double SMALLEST_STEP = 1e-10;

  @Override
  public double at(double score) {
    return oneOver(a * score + b);
  }

  private static double oneOver(double f) {
    double e = Math.exp(-Math.abs(f));
    return f >= 0 ? e / (1 + e) : 1 / (1 + e);
  }

  /**
   * Fits by maximum likelihood to targets a little inside of 0 and 1, which few rows cannot push to
   * certainty. O(rows) an iteration, some ten of them.
   *
   * @param hits whether each row is of the class
   * @param weights one a row, or null if all count 1
   */
  public static SigmoidCurve fit(double[] scores, boolean[] hits, double @Nullable [] weights) {
    Scores.check(scores, hits, weights);
    double inside = 0;
    double outside = 0;
    for (int i = 0; i < scores.length; i++) {
      double w = weights == null ? 1 : weights[i];
      inside += hits[i] ? w : 0;
      outside += hits[i] ? 0 : w;
    }
    double high = (inside + 1) / (inside + 2);
    double low = 1 / (outside + 2);
    double[] targets = new double[scores.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = hits[i] ? high : low;
    }
    return newton(scores, targets, weights, Math.log((outside + 1) / (inside + 1)));
  }

  private static SigmoidCurve newton(
      double[] scores, double[] targets, double @Nullable [] weights, double start) {
    double a = 0;
    double b = start;
    double loss = loss(scores, targets, weights, a, b);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double haa = RIDGE;
      double hbb = RIDGE;
      double hab = 0;
      double ga = 0;
      double gb = 0;
      for (int i = 0; i < scores.length; i++) {
        double w = weights == null ? 1 : weights[i];
        double p = oneOver(a * scores[i] + b);
        double bend = w * p * (1 - p);
        double slope = w * (targets[i] - p);
        haa += scores[i] * scores[i] * bend;
        hab += scores[i] * bend;
        hbb += bend;
        ga += scores[i] * slope;
        gb += slope;
      }
      double determinant = haa * hbb - hab * hab;
      double da = -(hbb * ga - hab * gb) / determinant;
      double db = -(haa * gb - hab * ga) / determinant;
      double promise = ga * da + gb * db;
      if (!(-promise > 1e-14 * loss)) {
        return new SigmoidCurve(a, b);
      }
      double step = 1;
      double next = loss(scores, targets, weights, a + da, b + db);
      while (!(next < loss + 1e-4 * step * promise) && step > SMALLEST_STEP) {
        step /= 2;
        next = loss(scores, targets, weights, a + step * da, b + step * db);
      }
      if (step <= SMALLEST_STEP) {
        return new SigmoidCurve(a, b);
      }
      a += step * da;
      b += step * db;
      loss = next;
    }
    return new SigmoidCurve(a, b);
  }

  private static double loss(
      double[] scores, double[] targets, double @Nullable [] weights, double a, double b) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double f = a * scores[i] + b;
      double rest = Math.log1p(Math.exp(-Math.abs(f)));
      double row = (f >= 0 ? targets[i] * f : (targets[i] - 1) * f) + rest;
      sum += weights == null ? row : weights[i] * row;
    }
    return sum;
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("kind", "sigmoid").put("a", a).put("b", b);
  }
}
