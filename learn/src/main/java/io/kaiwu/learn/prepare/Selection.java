// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.LearnException;

/** Which outputs are kept, judged on the training rows before they are scaled. */
public sealed interface Selection {

  /** Those whose variance (of the population) is above {@code bound}; at least 0. */
  record Variance(double bound) implements Selection {

    public Variance {
      if (!(bound >= 0)) {
        throw new LearnException("The variance (%s) must be at least 0.".formatted(bound));
      }
    }
  }

  /** Of two whose correlation is stronger than {@code most}, in (0, 1), the first. */
  record Uncorrelated(double most) implements Selection {

    public Uncorrelated {
      if (!(most > 0 && most < 1)) {
        throw new LearnException("The correlation (%s) must be in (0, 1).".formatted(most));
      }
    }
  }

  /** The {@code count} that tell most of the target; of equals the first. */
  record Best(int count, Measure measure) implements Selection {

    public Best {
      if (count < 1) {
        throw new LearnException(
            "The number of inputs kept (%d) must be at least 1.".formatted(count));
      }
    }
  }

  /** How much an input tells of the target. */
  enum Measure {
    /** The F statistic: of the simple regression on it, or of its means by class. */
    F,
    /** The absolute correlation with the target; with the classes the correlation ratio. */
    CORRELATION,
    /** The mutual information of input and target, both cut into at most 32 bins of equal count. */
    MUTUAL_INFORMATION
  }
}
