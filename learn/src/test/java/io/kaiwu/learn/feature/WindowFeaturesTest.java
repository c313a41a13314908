// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowFeaturesTest {

  private static final List<String> NAMES = WindowFeatures.names(List.of("T"));

  @Test
  void describesTheWindowAndTheLife() {
    FeatureRow last = last(4, 10, 20, 1, 3, 5, 9);

    assertThat(feature(last, "T.last")).isEqualTo(9);
    assertThat(feature(last, "T.mean")).isEqualTo(4.5);
    assertThat(feature(last, "T.slope")).isCloseTo(2.6, within(1e-14)); // of 1 3 5 9
    assertThat(feature(last, "T.sd")).isCloseTo(Math.sqrt(8.75), within(1e-14));
    assertThat(feature(last, "T.life")).isCloseTo(8, within(1e-14));
    assertThat(feature(last, "T.start")).isCloseTo(8.5, within(1e-14)); // of 10 20 1 3
    assertThat(feature(last, "rows")).isEqualTo(6);
  }

  @Test
  void startsWithOneRow() {
    FeatureRow only = last(4, 7);

    assertThat(only.toArray()).containsExactly(7, 7, 0, 0, 7, 7, 1);
  }

  @Test
  void leavesMissingValuesOut() {
    FeatureRow last = last(4, 0, 2, Double.NaN, 6, Double.NaN);

    assertThat(feature(last, "T.last")).isEqualTo(6);
    assertThat(feature(last, "T.mean")).isEqualTo(4);
    assertThat(feature(last, "T.slope")).isZero(); // two values make no trend
    assertThat(feature(last, "rows")).isEqualTo(5);
    assertThat(feature(last(4, 0, 2, Double.NaN, 6), "T.slope")).isCloseTo(2, within(1e-14));
  }

  @Test
  void saysThatAWindowWithoutValuesIsMissing() {
    FeatureRow last = last(2, 5, Double.NaN, Double.NaN);

    assertThat(feature(last, "T.last")).isNaN();
    assertThat(feature(last, "T.mean")).isNaN();
    assertThat(feature(last, "T.slope")).isNaN();
    assertThat(feature(last, "T.sd")).isNaN();
    assertThat(feature(last, "T.life")).isEqualTo(5);
  }

  @Test
  void refusesAWindowOfOneRow() {
    assertThatThrownBy(() -> new WindowFeatures(1, 1)).hasMessageContaining("(1 rows)");
  }

  private static FeatureRow last(int window, double... values) {
    WindowFeatures features = new WindowFeatures(1, window);
    List<FeatureRow> out = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      features.process(FeatureRow.of(i, values[i]), out::add);
    }
    return out.getLast();
  }

  private static double feature(FeatureRow row, String name) {
    return row.value(NAMES.indexOf(name));
  }
}
