// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.split.Holdout;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import io.kaiwu.learn.split.TimeOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each way of fooling oneself, made up on purpose, and honest work that must not be blamed. */
class GuardTest {

  private static final int N = 400;
  private static final List<String> INPUTS = List.of("a", "b", "c");

  private static double[] noise(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, N).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static DenseMatrix columns(double[]... columns) {
    double[] values = new double[columns[0].length * columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int r = 0; r < columns[c].length; r++) {
        values[r * columns.length + c] = columns[c][r];
      }
    }
    return DenseMatrix.wrap(columns[0].length, columns.length, values);
  }

  private static double[] sum(double[] a, double[] b, double weightOfB) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + weightOfB * b[i]).toArray();
  }

  private static Partition lot() {
    return Holdout.random(TimeOrder.none(), N, 0.25, 1, false);
  }

  private static List<String> codes(Inspection study) {
    return Guard.inspect(study).stream().map(Warning::code).toList();
  }

  private static Warning find(Inspection study, String code) {
    return Guard.inspect(study).stream()
        .filter(w -> w.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** Three inputs, a target that follows from them with noise, a fit on training rows alone. */
  private static Inspection honest() {
    DenseMatrix x = columns(noise(1), noise(2), noise(3));
    double[] y = sum(sum(noise(1), noise(2), 0.5), noise(4), 0.7);
    Partition split = lot();
    LinearFit fit = LinearFit.of(List.of(noise(1), noise(2), noise(3)), y, split.train());
    double[] predicted =
        IntStream.of(split.test())
            .mapToDouble(r -> fit.predict(List.of(noise(1), noise(2), noise(3)), r))
            .toArray();
    return Inspection.ofNumbers(INPUTS, x, "y", y)
        .withSplit(split, SplitKind.RANDOM)
        .withPredictions(predicted);
  }

  @Test
  void findsNothingInHonestWork() {
    assertThat(Guard.inspect(honest())).isEmpty();
  }

  @Test
  void blamesTheInputThatIsTheTargetInOtherUnitsAndTheOneThatNearlyIs() {
    double[] y = noise(1);
    double[] fahrenheit = Arrays.stream(y).map(v -> 32 + 1.8 * v).toArray();
    double[] nearly = sum(y, noise(2), 0.01);
    Inspection study =
        Inspection.ofNumbers(INPUTS, columns(fahrenheit, nearly, noise(3)), "y", y)
            .withSplit(lot(), SplitKind.RANDOM);
    assertThat(find(study, "feature-is-target").columns()).containsExactly("a");
    assertThat(find(study, "feature-knows-target").columns()).containsExactly("b");
  }

  @Test
  void seesThatATotalIsTheSumOfItsItems() {
    double[] y = sum(sum(noise(1), noise(2), 1), noise(3), 2);
    Inspection study =
        Inspection.ofNumbers(INPUTS, columns(noise(1), noise(2), noise(3)), "total", y);
    assertThat(codes(study)).contains("target-is-sum-of-features");
    double[] blurred = sum(y, noise(9), 0.01);
    assertThat(
            codes(
                Inspection.ofNumbers(INPUTS, columns(noise(1), noise(2), noise(3)), "y", blurred)))
        .doesNotContain("target-is-sum-of-features");
  }

  @Test
  void blamesACodeThatStandsForTheClassAndAThresholdThatDecidesIt() throws IOException {
    int[] labels = IntStream.range(0, N).map(r -> r % 3 == 0 ? 1 : 0).toArray();
    double[] code = Arrays.stream(labels).mapToDouble(l -> l == 1 ? 4 : 2).toArray();
    Inspection study =
        Inspection.ofClasses(
                INPUTS, columns(noise(1), code, noise(3)), "state", labels, List.of("n", "y"))
            .withCodes(Set.of("b"));
    assertThat(find(study, "feature-is-target").columns()).containsExactly("b");
    // Perth's weather: tomorrow's rain in mm decides whether it rains tomorrow.
    List<String> lines =
        SharedData.lines(
            SharedData.folder("agriculture/weather_stations").resolve("weather_perth.csv"));
    List<String> names = List.of(lines.getFirst().replace("\"", "").split(","));
    List<String[]> rows = lines.stream().skip(1).map(l -> l.split(",", -1)).toList();
    double[] risk = rows.stream().mapToDouble(r -> number(r[names.indexOf("risk_mm")])).toArray();
    double[] sun = rows.stream().mapToDouble(r -> number(r[names.indexOf("maxtemp")])).toArray();
    int[] rain =
        rows.stream()
            .mapToInt(r -> r[names.indexOf("raintomorrow")].equals("Yes") ? 1 : 0)
            .toArray();
    Inspection perth =
        Inspection.ofClasses(
            List.of("risk_mm", "maxtemp"), columns(risk, sun), "rain", rain, List.of("no", "yes"));
    assertThat(find(perth, "feature-is-target").columns()).containsExactly("risk_mm");
  }

  private static double number(String cell) {
    return cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
  }

  @Test
  void blamesTheInputThatHoldsTheNextRowsTarget() {
    double[] y = walk(1);
    double[] next = new double[N];
    for (int r = 0; r < N; r++) {
      next[r] = y[Math.min(N - 1, r + 1)];
    }
    Inspection study = Inspection.ofNumbers(INPUTS, columns(noise(5), next, noise(3)), "level", y);
    assertThat(find(study, "feature-is-future-target").columns()).containsExactly("b");
  }

  private static double[] walk(long seed) {
    double[] steps = noise(seed);
    for (int r = 1; r < N; r++) {
      steps[r] += steps[r - 1];
    }
    return steps;
  }

  @Test
  void doesNotBlameAForecastThatReallyBeatsTheValueBefore() {
    // The change of the level follows the valve position of the row before.
    double[] valve = noise(7);
    double[] level = new double[N];
    for (int r = 1; r < N; r++) {
      level[r] = level[r - 1] + valve[r - 1] + 0.2 * noise(8)[r];
    }
    Inspection study = Inspection.ofNumbers(List.of("valve"), columns(valve), "level", level);
    assertThat(codes(study))
        .contains("series-not-split-by-time")
        .doesNotContain("no-better-than-previous-value", "unknown-before-the-target");
    int found = 0;
    for (int seed = 0; seed < 40; seed++) { // random walks cannot be forecast
      Inspection walk =
          Inspection.ofNumbers(
              List.of("a"), columns(noise(1000 + seed)), "walk", walk(2000 + seed));
      found += codes(walk).contains("no-better-than-previous-value") ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(34);
  }

  @Test
  void unmasksAnAccuracyThatComesFromTheFrequentClass() {
    int[] labels = IntStream.range(0, N).map(r -> r * 7 % 20 == 0 ? 1 : 0).toArray();
    Partition split = lot();
    double[] always = new double[2 * split.testSize()];
    for (int i = 0; i < split.testSize(); i++) {
      always[2 * i] = 0.96;
      always[2 * i + 1] = 0.04;
    }
    Inspection study =
        Inspection.ofClasses(
                INPUTS,
                columns(noise(1), noise(2), noise(3)),
                "state",
                labels,
                List.of("ok", "fault"))
            .withSplit(split, SplitKind.RANDOM)
            .withPredictions(always);
    assertThat(find(study, "accuracy-is-imbalance").text().en())
        .contains("(fault), the model found 0");
    assertThat(codes(study)).contains("no-better-than-baseline");
  }

  @Test
  void findsCopiesOfRowsOnBothSidesExactAndNearly() {
    Partition split = lot();
    double[] a = noise(1);
    double[] y = noise(2);
    for (int i = 0; i < 20; i++) {
      a[split.test()[i]] = a[split.train()[i]];
      y[split.test()[i]] = y[split.train()[i]];
    }
    Inspection study =
        Inspection.ofNumbers(List.of("a"), columns(a), "y", y).withSplit(split, SplitKind.RANDOM);
    Warning twins = find(study, "duplicates-across-split");
    assertThat(twins.numbers().get("testRows")).isEqualTo(20);
    assertThat(twins.rows()).contains(split.test()[0], split.train()[0]);
    double[] blurred = sum(a, noise(3), 1e-7);
    Inspection near =
        Inspection.ofNumbers(List.of("a"), columns(blurred), "y", sum(y, noise(4), 1e-7))
            .withSplit(split, SplitKind.RANDOM);
    assertThat(find(near, "near-duplicates-across-split").numbers().get("testRows"))
        .isBetween(18.0, 21.0);
  }

  @Test
  void findsMachinesWithRowsOnBothSidesUnlessSplitByThem() {
    int[] machine = IntStream.range(0, N).map(r -> r * 31 % 40).toArray();
    Inspection study =
        Inspection.ofNumbers(INPUTS, columns(noise(1), noise(2), noise(3)), "y", noise(4))
            .withGroups("machine", machine);
    Warning torn = find(study.withSplit(lot(), SplitKind.RANDOM), "group-across-split");
    assertThat(torn.text().zh()).contains("machine").contains("40 组");
    assertThat(codes(study.withSplit(Holdout.grouped(machine, 0.3, 1), SplitKind.GROUPED)))
        .doesNotContain("group-across-split");
  }

  @Test
  void namesTheColumnAndRowsThatLeaveTheRangeOfTraining() {
    double[] rising = IntStream.range(0, N).mapToDouble(r -> r).toArray();
    rising[N - 1] = Double.NaN;
    Inspection study =
        Inspection.ofNumbers(List.of("hours", "b"), columns(rising, noise(2)), "y", noise(4))
            .withSplit(Holdout.lastRows(N, 0.25), SplitKind.TIME);
    Warning beyond = find(study, "outside-training-range");
    assertThat(beyond.columns()).containsExactly("hours");
    assertThat(beyond.rows()).startsWith(329); // a tenth beyond the last of 300 rows
    TrainingRange range =
        TrainingRange.of(List.of("hours"), columns(rising).withRows(lot().train()));
    TrainingRange again = TrainingRange.fromJson(range.toJson());
    assertThat(again.outside(new double[] {1e6})).containsExactly("hours");
    assertThat(again.holds(0, 200)).isTrue();
    assertThat(again.holds(0, Double.NaN)).isEqualTo(range.holds(0, Double.NaN));
  }

  @Test
  void saysThatAModelIsNoBetterThanTheMean() {
    Inspection study = honest();
    double[] shuffled = noise(77);
    Inspection bad = study.withPredictions(Arrays.copyOf(shuffled, study.judged().length));
    assertThat(find(bad, "worse-than-baseline").numbers().get("differenceLow")).isPositive();
    double[] mean = new double[study.judged().length];
    assertThat(codes(study.withPredictions(mean))).contains("no-better-than-baseline");
  }

  @Test
  void findsTooFewRowsATargetThatHardlyVariesAndColumnsThatCountRows() {
    double[] fault = new double[N];
    fault[17] = 1;
    double[] number = IntStream.range(0, N).mapToDouble(r -> 9000 + r).toArray();
    double[] stamp = IntStream.range(0, N).mapToDouble(r -> 37 * r * 11 % 40009).toArray();
    Inspection study =
        Inspection.ofNumbers(
            List.of("row", "order_id", "c"), columns(number, stamp, noise(3)), "fault", fault);
    assertThat(find(study, "target-nearly-constant").rows()).containsExactly(17);
    assertThat(Guard.inspect(study))
        .filteredOn(w -> w.code().equals("id-like-column"))
        .flatExtracting(Warning::columns)
        .containsExactly("row", "order_id");
    assertThat(
            codes(
                Inspection.ofNumbers(
                    INPUTS, columns(noise(1), noise(2), noise(3)), "k", new double[N])))
        .contains("target-constant");
    Inspection small =
        Inspection.ofNumbers(
            INPUTS,
            columns(noise(1), noise(2), noise(3)).withRows(new int[] {0, 1, 2, 3, 4, 5, 6, 7}),
            "y",
            Arrays.copyOf(noise(4), 8));
    assertThat(codes(small)).contains("few-rows");
  }

  @Test
  void namesTheColumnsThatFollowFromOthers() {
    double[] c = sum(sum(noise(1), noise(2), 1), noise(5), 0.05);
    Inspection study =
        Inspection.ofNumbers(
                List.of("a", "b", "c", "free"),
                columns(noise(1), noise(2), c, noise(3)),
                "y",
                noise(4))
            .withSplit(lot(), SplitKind.RANDOM);
    assertThat(find(study, "collinear-columns").columns()).containsExactly("a", "b", "c");
  }

  @Test
  void doesNotTakeAPlainFloorForLookingAhead() {
    // Counts are never below 0, and the temperature is never below the target by nature.
    double[] y = Arrays.stream(noise(1)).map(Math::abs).toArray();
    double[] inlet = sum(y, Arrays.stream(noise(2)).map(v -> 5 + Math.abs(v)).toArray(), 1);
    assertThat(
            codes(
                Inspection.ofNumbers(
                    List.of("zero", "inlet", "c"),
                    columns(new double[N], inlet, noise(3)),
                    "y",
                    y)))
        .doesNotContain("same-moment-bounds");
    assertThat(BoundsOfTheMoment.namesExtreme("AAPL.High")).isTrue();
    assertThat(BoundsOfTheMoment.namesExtreme("最高价")).isTrue();
    assertThat(BoundsOfTheMoment.namesExtreme("flow_max")).isTrue();
    assertThat(BoundsOfTheMoment.namesExtreme("highway")).isFalse();
    assertThat(BoundsOfTheMoment.namesExtreme("slow")).isFalse();
  }

  @Test
  void speaksBothLanguagesAndWritesJsonWithoutNaN() {
    for (Warning warning :
        Guard.inspect(
            Inspection.ofNumbers(INPUTS, columns(noise(1), walk(2), noise(3)), "y", walk(2)))) {
      assertThat(warning.text().zh()).isNotBlank().doesNotContain("%.");
      assertThat(warning.text().en()).isNotBlank().doesNotContain("NaN");
      assertThat(warning.advice().zh()).isNotBlank();
      assertThat(warning.toJson().toString()).doesNotContain("NaN");
      assertThat(warning.code()).matches("[a-z]+(-[a-z]+)*");
    }
  }

  @Test
  void refusesAStudyThatDoesNotFitTogether() {
    assertThatThrownBy(() -> Inspection.ofNumbers(INPUTS, columns(noise(1)), "y", noise(2)))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(() -> honest().withPredictions(new double[3]))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Maybe");
  }
}
