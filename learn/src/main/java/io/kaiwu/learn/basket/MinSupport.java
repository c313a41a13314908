// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;

/** How often a set of items must occur to be called frequent. */
public sealed interface MinSupport {

  /** The least number of baskets, of {@code baskets} in all; at least 1. */
  int of(int baskets);

  /** At least this share of the baskets. */
  static MinSupport share(double share) {
    return new Share(share);
  }

  /** At least this many baskets. */
  static MinSupport count(int count) {
    return new Count(count);
  }

  /**
   * A share of the baskets: a set is frequent if count / baskets, as doubles, is at least the
   * share.
   *
   * @param share in (0, 1]
   */
  record Share(double share) implements MinSupport {

    public Share {
      if (!(share > 0 && share <= 1)) {
        throw new LearnException(
            "The minimum support (%s) must be a share in (0, 1]. Maybe a count is meant."
                .formatted(share));
      }
    }

    @Override
    public int of(int baskets) {
      int count = Math.max(1, (int) Math.floor(share * baskets) - 1);
      while ((double) count / baskets < share) {
        count++;
      }
      return count;
    }
  }

  /** A number of baskets, at least 1. */
  record Count(int count) implements MinSupport {

    public Count {
      if (count < 1) {
        throw new LearnException(
            "The minimum support (%d baskets) must be at least 1.".formatted(count));
      }
    }

    @Override
    public int of(int baskets) {
      return count;
    }
  }
}
