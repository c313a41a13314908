// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much an error in a class counts: C is multiplied by it.
 *
 * @param balanced rows / (classes x rows of the class); then nothing is given by name
 * @param byName of the classes that do not count 1
 */
public record ClassWeights(boolean balanced, Map<String, Double> byName) {

  /** All count 1. */
  public static final ClassWeights EQUAL = new ClassWeights(false, Map.of());

  /** Each class counts as much as any other, however few its rows. */
  public static final ClassWeights BALANCED = new ClassWeights(true, Map.of());

  public ClassWeights {
    byName = Map.copyOf(byName);
    byName.forEach((name, weight) -> {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight (%s) of class (%s) must be a number above 0.".formatted(weight, name));
      }
    });
  }

  public static ClassWeights of(Map<String, Double> byName) {
    return new ClassWeights(false, byName);
  }

  /**
   * Reads {@code equal}, {@code balanced} or {@code name:2,other:0.5}.
   *
   * @throws LearnException if it is none of them
   */
  public static ClassWeights parse(String text) {
    return switch (text) {
      case "equal" -> EQUAL;
      case "balanced" -> BALANCED;
      default -> of(parsed(text));
    };
  }

  private static Map<String, Double> parsed(String text) {
    Map<String, Double> weights = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int colon = part.lastIndexOf(':');
      try {
        weights.put(
            part.substring(0, colon).strip(), Double.parseDouble(part.substring(colon + 1)));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new LearnException(
            "The class weights (%s) must be equal, balanced or such as good:1,bad:5."
                .formatted(text),
            e);
      }
    }
    return weights;
  }

  /** The weight of each class, by position. */
  double[] resolve(int[] labels, List<String> classes) {
    for (String name : byName.keySet()) {
      if (!classes.contains(name)) {
        throw new LearnException(
            "There is no class (%s) to weigh. Maybe one of %s is meant.".formatted(name, classes));
      }
    }
    double[] weights = new double[classes.size()];
    Arrays.setAll(weights, k -> byName.getOrDefault(classes.get(k), 1.0));
    if (balanced) {
      int[] counts = new int[weights.length];
      for (int label : labels) {
        counts[label]++;
      }
      long present = Arrays.stream(counts).filter(c -> c > 0).count();
      Arrays.setAll(
          weights, k -> counts[k] == 0 ? 1 : (double) labels.length / (present * counts[k]));
    }
    return weights;
  }
}
