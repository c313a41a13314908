// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import java.util.Arrays;

/** Puts places on a picture of a given width, north up, one unit as long across as upwards. */
final class MapScale {

  private static final double MARGIN = 16;
  private static final double LEAST_HEIGHT = 300;
  private static final double MOST_HEIGHT = 860;

  private final Places places;
  private final double scale;
  private final double left;
  private final double top;
  private final double height;

  MapScale(Places places, double width) {
    this.places = places;
    double west = Arrays.stream(places.x()).min().orElse(0);
    double east = Arrays.stream(places.x()).max().orElse(0);
    double south = Arrays.stream(places.y()).min().orElse(0);
    double north = Arrays.stream(places.y()).max().orElse(0);
    double across = Math.max(east - west, 1e-9);
    double upwards = Math.max(north - south, 1e-9);
    double inner = width - 2 * MARGIN;
    this.height = Math.clamp(inner * upwards / across + 2 * MARGIN, LEAST_HEIGHT, MOST_HEIGHT);
    this.scale = Math.min(inner / across, (height - 2 * MARGIN) / upwards);
    this.left = (width - across * scale) / 2 - west * scale;
    this.top = (height - upwards * scale) / 2 + north * scale;
  }

  double height() {
    return height;
  }

  double x(int location) {
    return left + places.x()[location] * scale;
  }

  double y(int location) {
    return top - places.y()[location] * scale;
  }

  String at(int location) {
    return Markup.at(x(location)) + " " + Markup.at(y(location));
  }
}
