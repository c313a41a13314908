// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A time drawn at random, 0 or more; mean and spread are in the user's unit of time. */
public sealed interface Distribution {

  double sample(SplittableRandom random);

  double mean();

  /** Squared coefficient of variation: variance / mean². */
  double scv();

  /** Memoryless. */
  record Exponential(double mean) implements Distribution {
    public Exponential {
      positive("mean", mean);
    }

    @Override
    public double sample(SplittableRandom random) {
      return -mean * Math.log1p(-random.nextDouble());
    }

    @Override
    public double scv() {
      return 1;
    }
  }

  /** Always the same. */
  record Deterministic(double mean) implements Distribution {
    public Deterministic {
      positive("mean", mean);
    }

    @Override
    public double sample(SplittableRandom random) {
      return mean;
    }

    @Override
    public double scv() {
      return 0;
    }
  }

  /** The sum of k exponential phases of equal mean. */
  record ErlangPhases(int k, double mean) implements Distribution {
    public ErlangPhases {
      positive("number of phases", k);
      positive("mean", mean);
    }

    @Override
    public double sample(SplittableRandom random) {
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum -= Math.log1p(-random.nextDouble());
      }
      return sum * mean / k;
    }

    @Override
    public double scv() {
      return 1.0 / k;
    }
  }

  /**
   * One of two exponentials with balanced means.
   *
   * @param scv at least 1
   */
  record Hyperexponential(double mean, double scv) implements Distribution {
    public Hyperexponential {
      positive("mean", mean);
      if (!(scv >= 1 && scv < Double.POSITIVE_INFINITY)) {
        throw new DecideException(
            "A hyperexponential varies more than an exponential: scv (%s) must be at least 1."
                .formatted(scv));
      }
    }

    @Override
    public double sample(SplittableRandom random) {
      double first = 0.5 * (1 + Math.sqrt((scv - 1) / (scv + 1)));
      double share = random.nextDouble() < first ? first : 1 - first;
      return -mean / (2 * share) * Math.log1p(-random.nextDouble());
    }
  }

  /** Its logarithm is normal. */
  record Lognormal(double mean, double scv) implements Distribution {
    public Lognormal {
      positive("mean", mean);
      positive("squared coefficient of variation", scv);
    }

    @Override
    public double sample(SplittableRandom random) {
      double variance = Math.log1p(scv);
      return mean * Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
    }
  }

  /** One of the values that were seen, each as likely as any other. */
  record Empirical(List<Double> values) implements Distribution {
    public Empirical {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().anyMatch(v -> !(v >= 0 && v < 1e300))) {
        throw new DecideException("Seen times are at least one, finite and not negative.");
      }
    }

    @Override
    public double sample(SplittableRandom random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public double mean() {
      return Arrays.stream(seen()).average().orElseThrow();
    }

    @Override
    public double scv() {
      double mean = mean();
      return Arrays.stream(seen())
          .map(v -> (v / mean - 1) * (v / mean - 1))
          .average()
          .orElseThrow();
    }

    private double[] seen() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new DecideException("The %s (%s) must be positive and finite.".formatted(name, value));
    }
  }
}
