// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How much the rows of each class count beside their own weights. Weights move the probabilities
 * away from how often the classes occur.
 *
 * @param isBalanced every class as much as every other; then nothing is given by name
 * @param byName of the classes that do not count 1, above 0
 */
public record ClassWeights(boolean isBalanced, Map<String, Double> byName) {

  public ClassWeights {
    byName = Map.copyOf(byName);
    if (isBalanced && !byName.isEmpty()) {
      throw new LearnException(
          "Class weights are balanced or given (%s), not both.".formatted(byName));
    }
    byName.forEach((name, weight) -> {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of class (%s) is (%s); it must be a number above 0. Maybe its rows should be left out."
                .formatted(name, weight));
      }
    });
  }

  /** All rows alike. */
  public static ClassWeights none() {
    return of(Map.of());
  }

  /**
   * Every class as much as every other: the mass of all rows, divided by the number of classes with
   * rows and the mass of the class's rows.
   */
  public static ClassWeights balanced() {
    return new ClassWeights(true, Map.of());
  }

  /** By the name of the class; classes not named count 1. */
  public static ClassWeights of(Map<String, Double> byName) {
    return new ClassWeights(false, byName);
  }

  /**
   * Reads {@code none} (also called {@code equal}), {@code balanced} or {@code good:1,bad:5}.
   *
   * @throws LearnException if it is none of these
   */
  public static ClassWeights parse(String text) {
    return switch (text.strip()) {
      case "", "none", "equal" -> none();
      case "balanced" -> balanced();
      default ->
          of(Parameters.pairs("class-weights", text, "none, balanced or such as good:1,bad:5"));
    };
  }

  public boolean isNone() {
    return !isBalanced && byName.isEmpty();
  }

  /**
   * The factor of each class.
   *
   * @param mass the rows of each class, or the sum of their weights; a balanced class without any
   *     counts nothing
   * @throws LearnException if a class that was named is not among the classes
   */
  public double[] factors(List<String> classes, double[] mass) {
    for (String name : byName.keySet()) {
      if (!classes.contains(name)) {
        throw new LearnException(
            "There is no class (%s) to weigh. Maybe one of %s is meant.".formatted(name, classes));
      }
    }
    if (!isBalanced) {
      return classes.stream().mapToDouble(c -> byName.getOrDefault(c, 1.0)).toArray();
    }
    double total = Arrays.stream(mass).sum();
    long present = Arrays.stream(mass).filter(m -> m > 0).count();
    return Arrays.stream(mass).map(m -> m > 0 ? total / (present * m) : 0).toArray();
  }
}
