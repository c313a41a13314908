// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.Travel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of a TSPLIB text: their numbers, where they are and how far apart. */
final class TsplibNodes {

  private static final Text ROW = Text.of("三个数：编号、x、y", "three numbers: node, x, y");

  private final TsplibText text;
  private final List<Location> locations = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private double[] x = new double[0];
  private double[] y = new double[0];

  private TsplibNodes(TsplibText text) {
    this.text = text;
  }

  static TsplibNodes read(TsplibText text) {
    TsplibNodes nodes = new TsplibNodes(text);
    int n = text.count("DIMENSION", 0);
    if (n == 0) {
      throw text.source().missing(Text.same("DIMENSION"));
    }
    Optional<TsplibText.Section> places =
        text.findSection("NODE_COORD_SECTION").or(() -> text.findSection("DISPLAY_DATA_SECTION"));
    if (places.isPresent()) {
      nodes.place(places.get(), n);
    } else {
      for (int i = 1; i <= n; i++) {
        nodes.add(String.valueOf(i), Double.NaN, Double.NaN);
      }
    }
    return nodes;
  }

  List<Location> locations() {
    return locations;
  }

  /** Which node a line of a section speaks of. */
  int index(int line, String number) {
    Integer found = index.get(plain(number));
    if (found == null) {
      throw text.source()
          .wrong(
              line,
              number,
              Text.of(
                  "1 到 %d 的节点编号".formatted(locations.size()),
                  "the number of one of the %d nodes".formatted(locations.size())));
    }
    return found;
  }

  Travel travel(ReadOptions options, Rounding usual) {
    String type = text.word("EDGE_WEIGHT_TYPE", "");
    if (type.equals("EXPLICIT")) {
      return EdgeWeights.read(text, locations.size());
    }
    if (text.findSection("NODE_COORD_SECTION").isEmpty()) {
      throw text.source().missing(Text.of("数据段 NODE_COORD_SECTION", "NODE_COORD_SECTION"));
    }
    return switch (type) {
      case "EUC_2D" -> Coordinates.straight(x, y, options.roundingOr(usual));
      case "CEIL_2D" -> Coordinates.straight(x, y, options.roundingOr(Rounding.CEIL));
      case "FLOOR_2D" -> Coordinates.straight(x, y, options.roundingOr(Rounding.TRUNCATE));
      case "EXACT_2D" -> Coordinates.straight(x, y, options.roundingOr(Rounding.EXACT));
      case "MAN_2D" -> Coordinates.manhattan(x, y);
      case "MAX_2D" -> Coordinates.maximum(x, y);
      case "GEO" -> Coordinates.geo(x, y);
      case "ATT" -> Coordinates.att(x, y);
      default ->
          throw text.findEntry("EDGE_WEIGHT_TYPE")
              .map(entry ->
                  text.source()
                      .wrong(
                          entry.line(),
                          type,
                          Text.same(
                              "EUC_2D, CEIL_2D, FLOOR_2D, EXACT_2D, MAN_2D, MAX_2D, GEO, ATT, EXPLICIT")))
              .orElseGet(() -> text.source().missing(Text.same("EDGE_WEIGHT_TYPE")));
    };
  }

  private void place(TsplibText.Section section, int n) {
    if (section.rows().size() != n) {
      throw text.source()
          .wrong(
              section.line(),
              section.rows().size() + " × " + section.name(),
              Text.of(
                  "%d 行坐标（DIMENSION 所说）".formatted(n),
                  "%d lines of coordinates, as DIMENSION says".formatted(n)));
    }
    boolean globe = text.word("EDGE_WEIGHT_TYPE", "").equals("GEO");
    x = new double[n];
    y = new double[n];
    for (int i = 0; i < n; i++) {
      int line = section.rows().get(i);
      double[] row = text.source().numbers(line, 3, ROW);
      x[i] = row[1];
      y[i] = row[2];
      String number = plain(text.source().words(line)[0]);
      if (index.containsKey(number)) {
        throw text.source().wrong(line, number, Text.of("尚未出现的节点编号", "a node not yet named"));
      }
      // A map has east to the right, where TSPLIB gives the latitude first.
      add(
          number,
          globe ? Coordinates.degrees(row[2]) : row[1],
          globe ? Coordinates.degrees(row[1]) : row[2]);
    }
  }

  private void add(String number, double east, double north) {
    index.put(number, locations.size());
    locations.add(new Location(number, east, north));
  }

  private static String plain(String number) {
    return number.replaceFirst("\\.0*$", "");
  }
}
