// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be predicted: numbers or classes. */
final class Target {

  private final String name;
  private final double @Nullable [] values;
  private final int @Nullable [] labels;
  private final List<String> classes;

  Target(String name, double @Nullable [] values, int @Nullable [] labels, List<String> classes) {
    this.name = name;
    this.values = values;
    this.labels = labels;
    this.classes = classes;
  }

  String name() {
    return name;
  }

  boolean isNumber() {
    return values != null;
  }

  double[] values() {
    return Objects.requireNonNull(values);
  }

  int[] labels() {
    return Objects.requireNonNull(labels);
  }

  List<String> classes() {
    return classes;
  }
}
