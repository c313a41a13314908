// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How much the rows of each class count, on top of their own weights. Weighting moves the
 * probabilities away from how often the classes occur.
 */
public final class ClassWeights {

  private static final ClassWeights NONE = new ClassWeights(Map.of(), false);
  private static final ClassWeights BALANCED = new ClassWeights(Map.of(), true);

  private final Map<String, Double> given;
  private final boolean balanced;

  private ClassWeights(Map<String, Double> given, boolean balanced) {
    this.given = given;
    this.balanced = balanced;
  }

  /** All rows alike. */
  public static ClassWeights none() {
    return NONE;
  }

  /**
   * Every class as much as every other: the weight of all rows, divided by the number of classes
   * and the weight of the class's rows.
   */
  public static ClassWeights balanced() {
    return BALANCED;
  }

  /** By the name of the class, at least 0; classes not named count 1. */
  public static ClassWeights of(Map<String, Double> weights) {
    weights.forEach((name, weight) -> {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of the class (%s) is %s; it must be a number of at least 0."
                .formatted(name, weight));
      }
    });
    return new ClassWeights(Map.copyOf(weights), false);
  }

  boolean isNone() {
    return given.isEmpty() && !balanced;
  }

  /** The factor of each class, given the weight of its rows; those without rows count nothing. */
  double[] factors(List<String> classes, double[] totals) {
    given.keySet().stream()
        .filter(name -> !classes.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new LearnException(
              "There is no class (%s) to weight. Maybe one of %s is meant."
                  .formatted(name, classes));
        });
    long present = Arrays.stream(totals).filter(t -> t > 0).count();
    double all = Arrays.stream(totals).sum();
    double[] factors = new double[totals.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] =
          balanced
              ? totals[k] > 0 ? all / (present * totals[k]) : 0
              : given.getOrDefault(classes.get(k), 1.0);
    }
    return factors;
  }
}
