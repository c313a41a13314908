// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import io.kaiwu.learn.LearnException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One parameter that a search may choose, seen as the unit interval. */
public sealed interface Dimension {

  /** The parameter's name. */
  String name();

  /** The value at {@code u} in [0, 1). */
  String at(double u);

  /** The values a grid tries, no more than {@code points} of a range. */
  List<String> grid(int points);

  /** How many coordinates a surrogate needs for it: one of a range, one for each word. */
  int coordinates();

  /** Writes the coordinates of {@code u}, each in [0, 1]. */
  void encode(double u, double[] into, int from);

  /** One of several words or numbers that have no order. */
  record Words(String name, List<String> values) implements Dimension {

    public Words {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new LearnException("The search of (%s) has no values.".formatted(name));
      }
    }

    @Override
    public String at(double u) {
      return values.get(position(u));
    }

    private int position(double u) {
      return Math.clamp((int) (u * values.size()), 0, values.size() - 1);
    }

    @Override
    public List<String> grid(int points) {
      return values;
    }

    @Override
    public int coordinates() {
      return values.size();
    }

    @Override
    public void encode(double u, double[] into, int from) {
      for (int v = 0; v < values.size(); v++) {
        into[from + v] = v == position(u) ? 1 : 0;
      }
    }
  }

  /** A number in [low, high], evenly or evenly in its logarithm. */
  record Range(String name, double low, double high, boolean log, boolean whole)
      implements Dimension {

    public Range {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new LearnException(
            "The search of (%s) must go from a lower to a higher number; it goes from %s to %s."
                .formatted(name, low, high));
      }
      if (log && low <= 0) {
        throw new LearnException(
            "The search of (%s) is on a logarithmic scale, so it must begin above 0; it begins at %s."
                .formatted(name, low));
      }
    }

    @Override
    public String at(double u) {
      if (whole) {
        double value = log ? low * Math.pow((high + 1) / low, u) : low + u * (high + 1 - low);
        return Long.toString((long) Math.clamp(Math.floor(value), low, high));
      }
      double value = log ? low * Math.pow(high / low, u) : low + u * (high - low);
      // Six digits: more would only make runs hard to read.
      return Double.toString(
          Math.clamp(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)), low, high));
    }

    @Override
    public List<String> grid(int points) {
      Set<String> values = new LinkedHashSet<>();
      for (int i = 0; i < points; i++) {
        double u = points == 1 ? 0.5 : (double) i / (points - 1);
        values.add(at(whole ? (i + 0.5) / points : u));
      }
      return List.copyOf(values);
    }

    @Override
    public int coordinates() {
      return 1;
    }

    @Override
    public void encode(double u, double[] into, int from) {
      into[from] = u;
    }
  }
}
