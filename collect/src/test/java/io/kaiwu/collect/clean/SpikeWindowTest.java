// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeWindowTest {

  /** The definition, written down without a thought for speed. */
  private static final class Slow {

    private final Deque<Double> window = new ArrayDeque<>();
    private final List<Double> outliers = new ArrayList<>();

    boolean isSpike(double value, Rule.Spike rule) {
      if (window.size() < rule.window() || !isFar(value, rule)) {
        outliers.clear();
        push(value, rule);
        return false;
      }
      outliers.add(value);
      if (outliers.size() < SpikeWindow.NEW_LEVEL) {
        return true;
      }
      window.clear();
      outliers.forEach(outlier -> push(outlier, rule));
      outliers.clear();
      return false;
    }

    private boolean isFar(double value, Rule.Spike rule) {
      double median = middle(window.stream().sorted().toList());
      List<Double> distances =
          window.stream().map(other -> Math.abs(other - median)).sorted().toList();
      double deviation = Math.max(1.4826 * middle(distances), rule.floor());
      return Math.abs(value - median) > rule.threshold() * deviation;
    }

    private static double middle(List<Double> sorted) {
      return sorted.get(sorted.size() / 2);
    }

    private void push(double value, Rule.Spike rule) {
      if (window.size() == rule.window()) {
        window.removeFirst();
      }
      window.addLast(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 9, 30, 31})
  void saysWhatTheDefinitionSays(int size) throws IOException {
    SplittableRandom random = new SplittableRandom(size);
    for (double floor : new double[] {0, 0.5}) {
      Rule.Spike rule = new Rule.Spike(size, 3, floor, OnBreach.FLAG);
      SpikeWindow fast = new SpikeWindow();
      Slow slow = new Slow();
      int spikes = 0;
      for (int i = 0; i < 20_000; i++) {
        double value = value(random);
        boolean spike = fast.isSpike(value, rule);
        assertThat(spike).as("value %d of window %d", i, size).isEqualTo(slow.isSpike(value, rule));
        spikes += spike ? 1 : 0;
        if (i % 997 == 0) {
          fast = copied(fast);
        }
      }
      assertThat(spikes).isBetween(10, 19_000);
    }
  }

  /** Coarse steps for ties, both zeros, and now and then something far away. */
  private static double value(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      case 2 -> random.nextDouble(-1e9, 1e9);
      case 3 -> random.nextDouble(-20, 20);
      default -> random.nextInt(-4, 5) / 4.0;
    };
  }

  private static SpikeWindow copied(SpikeWindow window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    window.write(new DataOutputStream(bytes));
    SpikeWindow copy = new SpikeWindow();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }
}
