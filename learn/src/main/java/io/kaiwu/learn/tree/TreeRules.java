// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Writes a tree as rules that are read from the top, one line a question or an answer. */
public final class TreeRules {

  private static final Text IF = Text.of("若 %s ≤ %s：", "if %s <= %s:");
  private static final Text IF_OR_MISSING = Text.of("若 %s ≤ %s 或缺失：", "if %s <= %s or missing:");
  private static final Text IF_KNOWN = Text.of("若 %s 已知：", "if %s is known:");
  private static final Text OTHERWISE = Text.of("否则：", "otherwise:");
  private static final Text NUMBER = Text.of("→ %s（%s 行）", "-> %s (%s rows)");
  private static final Text CLASS = Text.of("→ %s（%s 行，占 %s %%）", "-> %s (%3$s %% of %2$s rows)");

  private final Tree tree;
  private final List<String> inputs;
  private final List<String> classes;
  private final Language language;
  private final StringBuilder out = new StringBuilder();

  private TreeRules(Tree tree, List<String> inputs, List<String> classes, Language language) {
    this.tree = tree;
    this.inputs = inputs;
    this.classes = classes;
    this.language = language;
  }

  /** The rules of one tree of a model; a decision tree has number 0 alone. */
  public static String of(TreeModel model, int number, Language language) {
    List<String> classes =
        model instanceof TreeClassifier c && c.link() == Link.SHARES ? c.classes() : List.of();
    TreeRules rules =
        new TreeRules(model.ensemble().trees().get(number), model.inputs(), classes, language);
    rules.write(0, "");
    return rules.out.toString();
  }

  private void write(int node, String indent) {
    if (tree.isLeaf(node)) {
      out.append(indent).append(answer(node)).append('\n');
      return;
    }
    out.append(indent).append(question(node)).append('\n');
    write(tree.left(node), indent + "  ");
    out.append(indent).append(OTHERWISE.in(language)).append('\n');
    write(tree.right(node), indent + "  ");
  }

  private String question(int node) {
    String input = inputs.get(tree.feature(node));
    if (tree.threshold(node) == Double.POSITIVE_INFINITY) {
      return IF_KNOWN.in(language).formatted(input);
    }
    Text form = tree.missingGoesLeft(node) ? IF_OR_MISSING : IF;
    return form.in(language).formatted(input, number(tree.threshold(node)));
  }

  private String answer(int node) {
    String rows = number(tree.cover(node));
    if (classes.isEmpty()) {
      return NUMBER.in(language).formatted(number(tree.value(node, 0)), rows);
    }
    int best = 0;
    for (int k = 1; k < classes.size(); k++) {
      best = tree.value(node, k) > tree.value(node, best) ? k : best;
    }
    return CLASS
        .in(language)
        .formatted(classes.get(best), rows, number(tree.value(node, best) * 100));
  }

  /** Six digits, as few of them as say the same. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
    BigDecimal plain = rounded.stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size >= 1e9 || size < 1e-5) ? plain.toString() : plain.toPlainString();
  }
}
