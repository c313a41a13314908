// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;
import java.util.List;

/** A tree of boxes joined by lines, the root at the top. */
public final class TreePlot implements Plot {

  private static final int CELL = 168;
  private static final int LEVEL = 74;
  private static final int BOX_WIDTH = 158;
  private static final int BOX_HEIGHT = 46;

  /**
   * One box.
   *
   * @param parent its place in the list; -1 for the root
   * @param across where it stands from left to right, in boxes
   * @param down its depth, 0 for the root
   * @param first its first line
   * @param second its second line
   * @param leaf whether nothing hangs below it
   */
  public record Node(int parent, double across, int down, Text first, Text second, boolean leaf) {}

  private final Text title;
  private final List<Node> nodes;

  private TreePlot(Text title, List<Node> nodes) {
    this.title = title;
    this.nodes = List.copyOf(nodes);
  }

  public static TreePlot of(Text title, List<Node> nodes) {
    return new TreePlot(title, nodes);
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public String svg() {
    double widest = nodes.stream().mapToDouble(Node::across).max().orElse(0);
    int deepest = nodes.stream().mapToInt(Node::down).max().orElse(0);
    int width = (int) Math.ceil((widest + 1) * CELL);
    int height = deepest * LEVEL + BOX_HEIGHT + 8;
    StringBuilder svg = new StringBuilder(4096);
    svg.append(
        "<svg class=\"plot tree\" viewBox=\"0 0 %d %d\" style=\"max-width:%dpx\" role=\"img\" aria-label=\"%s\">"
            .formatted(width, height, width, Markup.escape(title.en())));
    for (Node node : nodes) {
      if (node.parent() >= 0) {
        Node parent = nodes.get(node.parent());
        svg.append(
            "<path class=\"branch\" d=\"M%s %sL%s %s\"/>"
                .formatted(
                    Markup.at(middle(parent)),
                    Markup.at(top(parent) + BOX_HEIGHT),
                    Markup.at(middle(node)),
                    Markup.at(top(node))));
      }
    }
    nodes.forEach(node -> box(svg, node));
    return svg.append("</svg>").toString();
  }

  private static void box(StringBuilder svg, Node node) {
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\" rx=\"4\"/>"
            .formatted(
                node.leaf() ? "box leaf" : "box",
                Markup.at(middle(node) - BOX_WIDTH / 2.0),
                Markup.at(top(node)),
                BOX_WIDTH,
                BOX_HEIGHT));
    line(svg, node, 19, node.first());
    line(svg, node, 36, node.second());
  }

  private static void line(StringBuilder svg, Node node, int below, Text text) {
    svg.append(
        "<text class=\"axis\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
            .formatted(
                Markup.at(middle(node)),
                Markup.at(top(node) + below),
                Markup.svg(Text.of(shortened(text.zh()), shortened(text.en())))));
  }

  private static String shortened(String text) {
    return text.length() > 26 ? text.substring(0, 25) + "…" : text;
  }

  private static double middle(Node node) {
    return (node.across() + 0.5) * CELL;
  }

  private static double top(Node node) {
    return node.down() * (double) LEVEL + 4;
  }
}
