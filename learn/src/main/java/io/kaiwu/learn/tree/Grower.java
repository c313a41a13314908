// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows one tree from the root down (CART: Breiman, Friedman, Olshen and Stone 1984), each node by
 * the split that is best at that node.
 *
 * <p>O(rows log rows) for each column tried at each depth; columns of few different values O(rows).
 */
final class Grower {

  private final Codes codes;
  private final TreeSettings settings;
  private final NodeRows rows;
  private final SplitSearch search;
  private final TreeBuilder tree;
  private final int[] columns;
  private final int tried;
  private final SplittableRandom random;

  private int[] open = new int[64]; // node, from, to, depth of each node still to be looked at
  private int waiting;

  /**
   * @param classes the number of classes; 0 for numbers
   * @param rows are overwritten
   */
  Grower(Codes codes, TreeSettings settings, int classes, NodeRows rows, SplittableRandom random) {
    this.codes = codes;
    this.settings = settings;
    this.rows = rows;
    this.random = random;
    boolean entropy = settings.criterion() == TreeSettings.Criterion.ENTROPY;
    this.search =
        classes == 0 || (classes == 2 && !entropy)
            ? new MomentSearch(settings.minLeaf(), rows, codes.mostCodes(), classes == 2)
            : new ClassSearch(settings.minLeaf(), rows, classes, entropy);
    this.tree = new TreeBuilder(Math.max(1, classes));
    this.columns = new int[codes.width()];
    Arrays.setAll(columns, c -> c);
    this.tried = settings.maxFeatures().of(codes.width());
  }

  Tree grow() {
    push(0, 0, rows.size(), 0);
    while (waiting > 0) {
      waiting -= 4;
      look(open[waiting], open[waiting + 1], open[waiting + 2], open[waiting + 3]);
    }
    return settings.pruning() > 0 ? Pruning.prune(tree.build(), settings.pruning()) : tree.build();
  }

  private void look(int node, int from, int to, int depth) {
    search.start(from, to);
    tree.describe(node, search.cover(), search.impurity());
    search.writeValue(tree, node);
    boolean deep = settings.maxDepth() > 0 && depth >= settings.maxDepth();
    int count = to - from;
    if (deep || count < settings.minSplit() || count < 2 * settings.minLeaf() || search.pure()) {
      return;
    }
    tryColumns();
    if (!search.found()) {
      return;
    }
    int[] column = codes.column(search.feature());
    boolean missing = codes.hasMissing(search.feature()) && rows.someMissing(from, to, column);
    int middle = rows.partition(from, to, column, search.code(), search.missingLeft());
    double threshold =
        search.next() < 0
            ? Double.POSITIVE_INFINITY
            : codes.threshold(search.feature(), search.code(), search.next());
    // Where the fit saw no missing value, one goes the way that most rows went.
    boolean missingLeft =
        missing ? search.missingLeft() : weight(from, middle) * 2 >= search.cover();
    int left = tree.split(node, search.feature(), threshold, missingLeft);
    push(left + 1, middle, to, depth + 1);
    push(left, from, middle, depth + 1);
  }

  private void tryColumns() {
    if (tried == columns.length) {
      for (int c : columns) {
        search.tryColumn(c, codes.column(c));
      }
      return;
    }
    int varied = 0;
    for (int i = 0; i < columns.length && (i < tried || varied == 0); i++) {
      int j = i + random.nextInt(columns.length - i);
      int c = columns[j];
      columns[j] = columns[i];
      columns[i] = c;
      varied += search.tryColumn(c, codes.column(c)) ? 1 : 0;
    }
  }

  private double weight(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += rows.w[i];
    }
    return sum;
  }

  private void push(int node, int from, int to, int depth) {
    if (waiting + 4 > open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    open[waiting] = node;
    open[waiting + 1] = from;
    open[waiting + 2] = to;
    open[waiting + 3] = depth;
    waiting += 4;
  }
}
