// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The network from source to sink, with what flows and the smallest cut marked. */
public final class CutPlot implements Plot {

  private static final int WIDTH = 640;
  private static final int ROW = 64;

  private static final Place NOWHERE = new Place(0, 0);

  private record Place(double x, double y) {}

  private final MaximumFlow flow;

  public CutPlot(MaximumFlow flow) {
    this.flow = flow;
  }

  @Override
  public Text title() {
    return flow.bottleneckText();
  }

  @Override
  public String svg() {
    Map<String, Integer> layers = layers();
    Map<Integer, List<String>> columns = new LinkedHashMap<>();
    layers.forEach(
        (node, layer) -> columns.computeIfAbsent(layer, l -> new ArrayList<>()).add(node));
    int rows = columns.values().stream().mapToInt(List::size).max().orElse(1);
    int height = rows * ROW + 24;
    Map<String, Place> places = new LinkedHashMap<>();
    columns.forEach((layer, nodes) -> {
      double x = 60 + layer * (WIDTH - 120.0) / Math.max(1, columns.size() - 1);
      for (int i = 0; i < nodes.size(); i++) {
        places.put(nodes.get(i), new Place(x, height * (i + 0.5) / nodes.size()));
      }
    });
    StringBuilder svg = new StringBuilder(2048);
    svg.append(
        "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Markup.escape(title().en())));
    for (int a = 0; a < flow.flows().size(); a++) {
      Arc arc = flow.network().arcs().get(a);
      draw(svg, arc, flow.flows().get(a), places);
    }
    places.forEach((node, place) -> draw(svg, node, place));
    return svg.append("</svg>").toString();
  }

  /** Each node's distance from the source in arcs; what cannot be reached stands at the end. */
  private Map<String, Integer> layers() {
    Map<String, Integer> layers = new LinkedHashMap<>();
    Queue<String> queue = new ArrayDeque<>(List.of(flow.source()));
    layers.put(flow.source(), 0);
    while (!queue.isEmpty()) {
      String node = queue.remove();
      for (Arc arc : flow.network().arcs()) {
        if (arc.from().equals(node) && !layers.containsKey(arc.to())) {
          layers.put(arc.to(), layers.getOrDefault(node, 0) + 1);
          queue.add(arc.to());
        }
      }
    }
    int last = layers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    flow.network().nodes().forEach(node -> layers.putIfAbsent(node, last));
    return layers;
  }

  private void draw(StringBuilder svg, Arc arc, long amount, Map<String, Place> places) {
    boolean inCut = flow.sourceSide().contains(arc.from()) && !flow.sourceSide().contains(arc.to());
    Place from = places.getOrDefault(arc.from(), NOWHERE);
    Place to = places.getOrDefault(arc.to(), NOWHERE);
    svg.append(
        "<path class=\"line %s\" d=\"M%s %sL%s %s\"%s/>"
            .formatted(
                inCut ? "s1" : "s0",
                Markup.at(from.x()),
                Markup.at(from.y()),
                Markup.at(to.x()),
                Markup.at(to.y()),
                inCut ? " style=\"stroke-width:4\"" : ""));
    svg.append(
        "<text class=\"axis\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%d / %d</text>"
            .formatted(
                Markup.at(0.4 * from.x() + 0.6 * to.x()),
                Markup.at(0.4 * from.y() + 0.6 * to.y() - 5),
                amount,
                arc.capacity()));
  }

  private void draw(StringBuilder svg, String node, Place place) {
    svg.append(
        "<circle class=\"key %s\" cx=\"%s\" cy=\"%s\" r=\"6\"/><text class=\"axis\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
            .formatted(
                flow.sourceSide().contains(node) ? "s0" : "s2",
                Markup.at(place.x()),
                Markup.at(place.y()),
                Markup.at(place.x()),
                Markup.at(place.y() + 20),
                Markup.escape(node)));
  }
}
