// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.metric.ShareBand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FairnessTest {

  private static final Offset<Double> EXACT = within(1e-14);

  /** A rule anyone can check: a degree and full time are taken for a good income. */
  private static Fairness adultBySex() throws IOException {
    List<String[]> rows =
        SharedData.lines(SharedData.folder("finance/adult_census").resolve("adult-train.csv"))
            .stream()
            .filter(l -> !l.isBlank())
            .map(l -> l.split(", *"))
            .toList();
    boolean[] truth = new boolean[rows.size()];
    boolean[] predicted = new boolean[rows.size()];
    int[] sex = new int[rows.size()];
    for (int r = 0; r < truth.length; r++) {
      String[] cells = rows.get(r);
      truth[r] = cells[14].equals(">50K");
      predicted[r] = Integer.parseInt(cells[4]) >= 13 && Integer.parseInt(cells[12]) >= 40;
      sex[r] = cells[9].equals("Male") ? 1 : 0;
    }
    return Fairness.of("sex", ">50K", truth, predicted, sex, List.of("Female", "Male"));
  }

  @Test
  void countsTheRatesThatPandasCounts() throws IOException {
    // bench/peers/fairness_reference.py
    Fairness adult = adultBySex();
    rates(
        adult.groups().get(0),
        10771,
        0.10946058861758426,
        0.16126636338315847,
        0.3935538592027142,
        0.13271476230191825,
        0.2671272308578008,
        0.8154303221613592);
    rates(
        adult.groups().get(1),
        21790,
        0.3057365764111978,
        0.22882055988985772,
        0.4590213149204443,
        0.1274457958751983,
        0.6133172884075411,
        0.7461220743460303);
    assertThat(adult.parityRatio()).isCloseTo(0.16126636338315847 / 0.22882055988985772, EXACT);
    assertThat(adult.keepsFourFifths()).isFalse();
    assertThat(adult.opportunityDifference())
        .isCloseTo(0.4590213149204443 - 0.3935538592027142, EXACT);
    assertThat(adult.oddsDifference()).isEqualTo(adult.opportunityDifference());
    assertThat(adult.predictiveDifference())
        .isCloseTo(0.6133172884075411 - 0.2671272308578008, EXACT);
  }

  private static void rates(
      GroupRates own,
      int rows,
      double base,
      double selection,
      double truePositive,
      double falsePositive,
      double precision,
      double accuracy) {
    assertThat(own.rows()).isEqualTo(rows);
    assertThat(own.base().share()).isCloseTo(base, EXACT);
    assertThat(own.selection().share()).isCloseTo(selection, EXACT);
    assertThat(own.truePositive().share()).isCloseTo(truePositive, EXACT);
    assertThat(own.falsePositive().share()).isCloseTo(falsePositive, EXACT);
    assertThat(own.precision().share()).isCloseTo(precision, EXACT);
    assertThat(own.accuracy().share()).isCloseTo(accuracy, EXACT);
    for (ShareBand band : List.of(own.base(), own.selection(), own.truePositive())) {
      assertThat(band.share()).isBetween(band.low(), band.high());
    }
  }

  @Test
  void saysInPlainWordsWhatTheRatesMean() throws IOException {
    List<Text> findings = adultBySex().findings();
    assertThat(findings.getFirst().en())
        .isEqualTo(
            "The model says (>50K) for 16.1 % of group (Female) and for 22.9 % of group (Male): only 70 % as often, below the usual four-fifths (80 %) line: the reason should be looked for.");
    assertThat(findings.getFirst().zh())
        .isEqualTo(
            "模型把“Female”组 16.1% 的人判为“>50K”，“Male”组是 22.9%：前者只有后者的 70%，低于常用的五分之四（80%）界线，值得追查原因。");
    assertThat(findings.get(1).zh()).contains("45.9%", "39.4%").doesNotContain("45.9 %");
    assertThat(findings.get(2).en()).contains("13.3 % in group (Female)", "the gap may be chance");
    assertThat(findings.getLast().en()).contains("differ in the data already");
  }

  @Test
  void showsASmallGroupButDoesNotCompareIt() {
    int n = 205;
    boolean[] truth = new boolean[n];
    boolean[] predicted = new boolean[n];
    int[] group = new int[n];
    for (int r = 0; r < n; r++) {
      group[r] = r < 5 ? 2 : r % 2;
      truth[r] = r % 4 < 2;
      predicted[r] = r < 5 || r % 8 < 4;
    }
    Fairness fairness =
        Fairness.of("area", "yes", truth, predicted, group, List.of("north", "south", "isle"));
    assertThat(fairness.groups()).hasSize(3);
    assertThat(fairness.parityRatio()).isGreaterThan(0.9);
    assertThat(fairness.keepsFourFifths()).isTrue();
    assertThat(fairness.findings().getLast().zh()).contains("isle").contains("不到 30 行");
    assertThat(fairness.groups().getLast().selection().low()).isLessThan(0.6);
  }

  @Test
  void readsTheDecisionOffTheProbabilityOfTheClass() {
    int n = 100;
    int[] truth = new int[n];
    double[] probabilities = new double[3 * n];
    int[] group = new int[n];
    Arrays.setAll(truth, r -> r % 3);
    Arrays.setAll(group, r -> r % 2);
    for (int r = 0; r < n; r++) {
      probabilities[3 * r + 2] = r % 10 / 10.0;
      probabilities[3 * r] = 1 - r % 10 / 10.0;
    }
    Fairness fairness =
        Fairness.of(
            "side",
            List.of("a", "b", "c"),
            2,
            truth,
            probabilities,
            0.7,
            group,
            List.of("left", "right"));
    assertThat(fairness.positive()).isEqualTo("c");
    assertThat(fairness.groups().get(0).selection().share()).isEqualTo(0.2); // 8 of 0 2 4 6 8
    assertThat(fairness.groups().get(1).selection().share()).isEqualTo(0.4); // 7 9 of 1 3 5 7 9
    assertThat(fairness.parityRatio()).isEqualTo(0.5);
  }

  @Test
  void doesNotSpeakOfRatesThatAreNotDetermined() {
    boolean[] none = new boolean[80];
    int[] group = new int[80];
    Arrays.setAll(group, r -> r % 2);
    Fairness fairness = Fairness.of("g", "yes", none, none, group, List.of("a", "b"));
    assertThat(fairness.parityRatio()).isNaN();
    assertThat(fairness.opportunityDifference()).isNaN();
    assertThat(fairness.toJson().has("parityRatio")).isFalse();
    fairness.findings().forEach(t -> assertThat(t.en()).doesNotContain("NaN"));
    assertThatThrownBy(() -> Fairness.of("g", "yes", none, none, new int[80], List.of("a", "b")))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("at least two");
  }
}
