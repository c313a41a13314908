// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;

/** Cities in square cells, a few in each, to find those close by on the map. */
final class Grid {

  private static final double PER_CELL = 3;

  private final Cities cities;
  private final double left;
  private final double low;
  private final double width;
  private final int columns;
  private final int rows;
  private final int[] first;
  private final int[] city;

  Grid(Cities cities) {
    this.cities = cities;
    int n = cities.size();
    double right = Double.NEGATIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double west = Double.POSITIVE_INFINITY;
    double south = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      west = Math.min(west, cities.x(i));
      right = Math.max(right, cities.x(i));
      south = Math.min(south, cities.y(i));
      high = Math.max(high, cities.y(i));
    }
    left = west;
    low = south;
    double across = Math.max(right - west, 1e-9);
    double up = Math.max(high - south, 1e-9);
    double cells = Math.max(1, n / PER_CELL);
    // A thin strip would otherwise have more cells than cities.
    width = Math.max(Math.sqrt(across * up / cells), Math.max(across, up) / cells);
    columns = (int) (across / width) + 1;
    rows = (int) (up / width) + 1;
    first = new int[columns * rows + 1];
    for (int i = 0; i < n; i++) {
      first[cell(i) + 1]++;
    }
    for (int c = 0; c < columns * rows; c++) {
      first[c + 1] += first[c];
    }
    city = new int[n];
    int[] next = first.clone();
    for (int i = 0; i < n; i++) {
      city[next[cell(i)]++] = i;
    }
  }

  private int column(int i) {
    return (int) ((cities.x(i) - left) / width);
  }

  private int row(int i) {
    return (int) ((cities.y(i) - low) / width);
  }

  private int cell(int i) {
    return row(i) * columns + column(i);
  }

  /** At least so many others, if there are, from all rings of cells that it takes and one more. */
  int[] closest(int i, int wanted) {
    int[] found = new int[4 * wanted];
    int count = 0;
    int enough = Integer.MAX_VALUE;
    int last = Math.max(columns, rows);
    for (int ring = 0; ring <= Math.min(enough, last); ring++) {
      for (int r = row(i) - ring; r <= row(i) + ring; r++) {
        boolean whole = r == row(i) - ring || r == row(i) + ring;
        for (int c = column(i) - ring;
            c <= column(i) + ring;
            c += whole || ring == 0 ? 1 : 2 * ring) {
          if (r < 0 || r >= rows || c < 0 || c >= columns) {
            continue;
          }
          for (int k = first[r * columns + c]; k < first[r * columns + c + 1]; k++) {
            if (city[k] != i) {
              found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
              found[count++] = city[k];
            }
          }
        }
      }
      if (count >= wanted && enough == Integer.MAX_VALUE) {
        enough = ring + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
