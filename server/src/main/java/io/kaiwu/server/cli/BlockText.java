// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the blocks of a report as plain text; pictures are left to the page. */
final class BlockText {

  private final Say say;
  private final PrintStream out;

  BlockText(Say say, PrintStream out) {
    this.say = say;
    this.out = out;
  }

  void print(List<Block> blocks) {
    blocks.forEach(this::print);
  }

  private void print(Block block) {
    switch (block) {
      case Block.Words words -> line(words.text());
      case Block.Listing listing -> line(listing.text());
      case Block.Table table -> print(table);
      case Block.Figures figures -> figures.figures().forEach(this::print);
      case Block.Alert alert -> line(alert.text());
      case Block.Picture _ -> {}
    }
  }

  private void print(Block.Figure figure) {
    out.printf("%s: %s  %s%n", say.text(figure.name()), figure.value(), say.text(figure.note()));
  }

  private void line(Text text) {
    out.println();
    out.println(say.text(text));
  }

  private void print(Block.Table table) {
    line(table.title());
    List<List<Text>> rows = new ArrayList<>(table.rows());
    rows.addFirst(table.headers());
    int[] width = new int[table.headers().size()];
    for (List<Text> row : rows) {
      for (int c = 0; c < width.length; c++) {
        width[c] = Math.max(width[c], columns(say.text(row.get(c))));
      }
    }
    for (List<Text> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < width.length; c++) {
        String cell = say.text(row.get(c));
        line.append("  ").append(cell).append(" ".repeat(width[c] - columns(cell)));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** How many columns of a terminal a text takes: a Chinese character two. */
  private static int columns(String text) {
    return text.codePoints()
        .map(c -> c >= 0x1100 && Character.isIdeographic(c) || c >= 0xff00 && c < 0xff61 ? 2 : 1)
        .sum();
  }
}
