// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows to learn from and rows held out to see when to stop; of each class the same share. */
final class Holdout {

  private final int[] training;
  private final int[] validation;

  private Holdout(int[] training, int[] validation) {
    this.training = training;
    this.validation = validation;
  }

  static Holdout of(int[] rows, TreeTarget target, double share, SplittableRandom random) {
    int[] shuffled = rows.clone();
    for (int i = shuffled.length - 1; i > 0 && share > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swap;
    }
    int classes = Math.max(1, target.classes().size());
    int[] size = new int[classes];
    for (int r : rows) {
      size[label(target, r)]++;
    }
    int[] taken = new int[classes];
    int[] validation = new int[rows.length];
    int[] training = new int[rows.length];
    int v = 0;
    int t = 0;
    for (int r : shuffled) {
      int k = label(target, r);
      if (taken[k] < (int) (size[k] * share)) {
        taken[k]++;
        validation[v++] = r;
      } else {
        training[t++] = r;
      }
    }
    training = Arrays.copyOf(training, t);
    validation = Arrays.copyOf(validation, v);
    Arrays.sort(training); // the order of memory
    Arrays.sort(validation);
    return new Holdout(training, validation);
  }

  private static int label(TreeTarget target, int row) {
    return target.classes().isEmpty() ? 0 : (int) target.values()[row];
  }

  int[] training() {
    return training;
  }

  int[] validation() {
    return validation;
  }
}
