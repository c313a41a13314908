// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import java.util.Optional;

/**
 * What differs for one column from the rules for all.
 *
 * @param category whether its numbers are names of classes, encoded like texts
 */
public record ColumnRule(
    Optional<Filling> filling,
    Optional<Encoding> encoding,
    Optional<Scaling> scaling,
    Optional<Outliers> outliers,
    boolean category) {

  private static final ColumnRule NONE =
      new ColumnRule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Nothing differs. */
  public static ColumnRule none() {
    return NONE;
  }

  public ColumnRule withFilling(Filling given) {
    return new ColumnRule(Optional.of(given), encoding, scaling, outliers, category);
  }

  public ColumnRule withEncoding(Encoding given) {
    return new ColumnRule(filling, Optional.of(given), scaling, outliers, category);
  }

  public ColumnRule withScaling(Scaling given) {
    return new ColumnRule(filling, encoding, Optional.of(given), outliers, category);
  }

  public ColumnRule withOutliers(Outliers given) {
    return new ColumnRule(filling, encoding, scaling, Optional.of(given), category);
  }

  public ColumnRule asCategory() {
    return new ColumnRule(filling, encoding, scaling, outliers, true);
  }
}
