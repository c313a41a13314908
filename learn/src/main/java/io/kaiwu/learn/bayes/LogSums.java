// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Arithmetic with logarithms of probabilities. */
final class LogSums {

  private LogSums() {}

  /** Turns logarithms into probabilities that sum to 1. */
  static void normalise(double[] logs, int from, int n) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + n; k++) {
      most = Math.max(most, logs[k]);
    }
    double sum = 0;
    for (int k = from; k < from + n; k++) {
      logs[k] = Math.exp(logs[k] - most);
      sum += logs[k];
    }
    for (int k = from; k < from + n; k++) {
      logs[k] /= sum;
    }
  }

  /** The logarithm of each class's probability beforehand; minus infinity where there is no row. */
  static double[] priors(double[] weights, boolean learn) {
    double total = Arrays.stream(weights).sum();
    double present = Arrays.stream(weights).filter(w -> w > 0).count();
    double[] logs = new double[weights.length];
    for (int k = 0; k < logs.length; k++) {
      if (weights[k] <= 0) {
        logs[k] = Double.NEGATIVE_INFINITY;
      } else {
        logs[k] = learn ? Math.log(weights[k] / total) : -Math.log(present);
      }
    }
    return logs;
  }

  static void checkWidth(int width, List<String> inputs) {
    if (width != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(width, inputs.size(), inputs.stream().limit(20).toList()));
    }
  }

  static NaiveBayes.Kind kind(String name) {
    for (NaiveBayes.Kind kind : NaiveBayes.Kind.values()) {
      if (name(kind).equals(name)) {
        return kind;
      }
    }
    throw new LearnException(
        "The stored model's kind (%s) is none of %s."
            .formatted(name, Arrays.toString(NaiveBayes.Kind.values())));
  }

  static String name(NaiveBayes.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
