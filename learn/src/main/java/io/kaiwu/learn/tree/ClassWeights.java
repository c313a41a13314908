// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much the rows of each class count beside their own weights. */
public sealed interface ClassWeights {

  /** All classes the same. */
  static ClassWeights none() {
    return new Given(Map.of());
  }

  /** Each class as if there were the same number of rows of all classes. */
  static ClassWeights balanced() {
    return new Balanced();
  }

  /** The factor of each class by name; 1 for those not named. */
  static ClassWeights of(Map<String, Double> factors) {
    return new Given(factors);
  }

  /**
   * Reads {@code none}, {@code balanced} or {@code class:factor,class:factor}.
   *
   * @throws LearnException if it is none of these
   */
  static ClassWeights parse(String text) {
    return switch (text.strip()) {
      case "", "none" -> none();
      case "balanced" -> balanced();
      default -> of(pairs("class-weights", text));
    };
  }

  /** Reads {@code name:number,name:number}; a name may hold colons. */
  static Map<String, Double> pairs(String parameter, String text) {
    Map<String, Double> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.lastIndexOf(':');
      try {
        pairs.put(
            pair.substring(0, colon).strip(),
            Double.parseDouble(pair.substring(colon + 1).strip()));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new LearnException(
            "The parameter --%s (%s) must be a list of name:number,name:number."
                .formatted(parameter, text),
            e);
      }
    }
    return pairs;
  }

  /** The factor of each class. */
  double[] factors(List<String> classes, double[] mass);

  /** Weights turned against the number of rows. */
  record Balanced() implements ClassWeights {
    @Override
    public double[] factors(List<String> classes, double[] mass) {
      double total = Arrays.stream(mass).sum();
      long present = Arrays.stream(mass).filter(m -> m > 0).count();
      return Arrays.stream(mass).map(m -> m > 0 ? total / (present * m) : 0).toArray();
    }
  }

  /** Weights by name. */
  record Given(Map<String, Double> byName) implements ClassWeights {

    public Given {
      byName = Map.copyOf(byName);
      byName.forEach((name, factor) -> {
        if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
          throw new LearnException(
              "The weight of class (%s) is (%s); it must be above 0.".formatted(name, factor));
        }
      });
    }

    @Override
    public double[] factors(List<String> classes, double[] mass) {
      for (String name : byName.keySet()) {
        if (!classes.contains(name)) {
          throw new LearnException(
              "There is no class (%s) to weigh. Maybe one of %s is meant."
                  .formatted(name, classes));
        }
      }
      return classes.stream().mapToDouble(c -> byName.getOrDefault(c, 1.0)).toArray();
    }
  }
}
