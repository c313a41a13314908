// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.TreePlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.tree.TreeDrawing;
import io.kaiwu.learn.tree.TreeModel;
import io.kaiwu.learn.tree.TreeRules;
import java.util.ArrayList;
import java.util.List;

/** What a report shows of trees: a single one as a drawing and as rules, of many their number. */
final class TreeSection {

  private static final int MOST_DRAWN = 40;
  private static final int MOST_RULES = 4000;

  private final TreeModel model;

  TreeSection(TreeModel model) {
    this.model = model;
  }

  List<Block> blocks() {
    int trees = model.ensemble().trees().size();
    if (trees > 1) {
      return List.of(
          new Block.Words(
              Text.of(
                  "模型由 %,d 棵树组成；单看一棵没有意义，见下面的重要性。".formatted(trees),
                  "The model is made of %,d trees; one alone says little, see what it rests on below."
                      .formatted(trees))));
    }
    List<Block> blocks = new ArrayList<>();
    TreeDrawing drawing = TreeDrawing.of(model, 0);
    if (drawing.leaves() <= MOST_DRAWN) {
      List<TreePlot.Node> nodes = new ArrayList<>();
      for (TreeDrawing.Box box : drawing.boxes()) {
        nodes.add(
            new TreePlot.Node(
                box.parent(),
                box.across(),
                box.down(),
                box.isLeaf() ? said(box) : Text.same(box.input() + " ≤ " + number(box.threshold())),
                box.isLeaf()
                    ? Text.of(
                        "%.1f %% 的行".formatted(100 * box.share()),
                        "%.1f %% of rows".formatted(100 * box.share()))
                    : Text.of("是→左 否→右", "yes: left, no: right"),
                box.isLeaf()));
      }
      blocks.add(new Block.Picture(TreePlot.of(Text.of("决策树", "the tree"), nodes), Text.same("")));
    }
    String zh = TreeRules.of(model, 0, Language.ZH);
    String en = TreeRules.of(model, 0, Language.EN);
    if (zh.length() <= MOST_RULES) {
      blocks.add(new Block.Listing(Text.of(zh, en)));
    }
    return blocks;
  }

  private Text said(TreeDrawing.Box box) {
    if (model instanceof Classifier classifier && box.values().size() > 1) {
      int best = 0;
      for (int k = 1; k < box.values().size(); k++) {
        best = box.values().get(k) > box.values().get(best) ? k : best;
      }
      return Text.same(
          classifier.classes().get(best) + " " + "%.0f %%".formatted(100 * box.values().get(best)));
    }
    return Text.same(number(box.values().getFirst()));
  }
}
