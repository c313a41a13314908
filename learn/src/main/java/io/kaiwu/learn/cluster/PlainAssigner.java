// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures every row against every centre (Lloyd 1982): the specification. O(n k width). */
final class PlainAssigner implements Assigner {

  private static final int ROWS = 4096;

  private final Points x;
  private final int k;
  private final Workers workers;
  private final int[] labels;

  PlainAssigner(Points x, int k, Workers workers) {
    this.x = x;
    this.k = k;
    this.workers = workers;
    this.labels = new int[x.rows()];
    Arrays.fill(labels, -1);
  }

  @Override
  public boolean assign(double[] centres) {
    AtomicBoolean changed = new AtomicBoolean();
    workers.run(
        x.rows(),
        ROWS,
        (block, from, to) -> {
          boolean any = false;
          for (int i = from; i < to; i++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < k; j++) {
              double d = x.squaredDistance(i, centres, j);
              if (d < least) {
                least = d;
                nearest = j;
              }
            }
            any |= labels[i] != nearest;
            labels[i] = nearest;
          }
          if (any) {
            changed.set(true);
          }
        });
    return changed.get();
  }

  @Override
  public int[] labels() {
    return labels;
  }

  @Override
  public void sums(double[] into) {
    GroupSums.of(x, labels, k, workers, into);
  }
}
