// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.ClassicData;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.neighbour.NeighbourSettings.Search;
import io.kaiwu.learn.neighbour.NeighbourSettings.Weighting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static final Fitting QUIET = Fitting.quiet(1);

  @Test
  void treeAndBlocksFindWhatSortingAllDistancesFinds() {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(700);
      int width = 1 + random.nextInt(9);
      boolean lattice = random.nextBoolean(); // many rows equally near
      DenseMatrix points = random(random, n, width, lattice);
      DenseMatrix queries = random(random, 70, width, lattice);
      int k = 1 + random.nextInt(Math.min(n, 30));
      int[] expected = new int[70 * k];
      for (int q = 0; q < 70; q++) {
        int query = q;
        Integer[] order =
            IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(r -> square(queries, query, points, r)))
                .toArray(Integer[]::new);
        for (int i = 0; i < k; i++) {
          expected[q * k + i] = order[i];
        }
      }
      for (NeighbourSearch search : List.of(new KdTree(points), new BlockSearch(points))) {
        int[] rows = new int[70 * k];
        double[] squares = new double[70 * k];
        search.nearest(queries.values(), 70, k, rows, squares);
        assertThat(rows).as("%s, seed %d", search, seed).isEqualTo(expected);
        assertThat(squares[0]).isEqualTo(square(queries, 0, points, rows[0]), within(1e-12));
      }
    }
  }

  @Test
  void blocksSeeThroughTheRoundingOfFarAwayPoints() {
    // |a|^2 + |b|^2 - 2ab has no digit left here; the third point is the nearest.
    DenseMatrix points =
        DenseMatrix.of(new double[][] {{1e9 + 3, 1e9}, {1e9 - 2, 1e9}, {1e9 + 1, 1e9}});
    int[] rows = new int[3];
    double[] squares = new double[3];
    new BlockSearch(points).nearest(new double[] {1e9, 1e9}, 1, 3, rows, squares);
    assertThat(rows).containsExactly(2, 1, 0);
    assertThat(squares).containsExactly(1, 4, 9);
  }

  @Test
  void predictsTheClassesOfThePeer() {
    JsonNode reference = ClassicData.reference("neighbour.json");
    Map<String, Sample> samples =
        Map.of(
            "iris", ClassicData.iris(), "wine", ClassicData.wine(), "digits", ClassicData.digits());
    samples.forEach((name, sample) -> {
      Sample train = ClassicData.third(sample, false);
      Sample test = ClassicData.third(sample, true);
      for (Weighting weighting : Weighting.values()) {
        for (int k : new int[] {1, 5, 12}) {
          String key = name + "/" + weighting.name().toLowerCase(Locale.ROOT) + "/" + k;
          JsonNode expected = reference.get(key).get("classes");
          NeighbourClassifier model =
              NeighbourSettings.of(k).withWeighting(weighting).classifier(train, QUIET);
          int different = 0;
          int compared = 0;
          int right = 0;
          for (int r = 0; r < test.rows(); r++) {
            int predicted = model.predictClass(test.matrix().toRow(r));
            right += predicted == test.labels()[r] ? 1 : 0;
            if (!expected.get(r).isNull()) { // null: some are equally near, the peer picks any
              different += predicted == expected.get(r).asInt() ? 0 : 1;
              compared++;
            }
          }
          assertThat(different).as(key).isZero();
          assertThat(compared).as(key).isGreaterThan(test.rows() / 2);
          if (name.equals("digits") && k == 5) {
            assertThat((double) right / test.rows()).as(key).isGreaterThan(0.985);
          }
        }
      }
    });
  }

  @Test
  void predictsTheNumbersOfThePeer() {
    JsonNode reference = ClassicData.reference("neighbour.json");
    Map.of("diabetes", ClassicData.diabetes(), "concrete", ClassicData.concrete())
        .forEach((name, sample) -> {
          Sample train = ClassicData.third(sample, false);
          Sample test = ClassicData.third(sample, true);
          for (Weighting weighting : Weighting.values()) {
            String key = name + "/" + weighting.name().toLowerCase(Locale.ROOT) + "/7";
            double[] predicted =
                NeighbourSettings.of(7)
                    .withWeighting(weighting)
                    .regressor(train, QUIET)
                    .predict(test.x());
            for (int r = 0; r < predicted.length; r++) {
              JsonNode expected = reference.get(key).get("values").get(r);
              if (!expected.isNull()) {
                assertThat(predicted[r])
                    .as("%s row %d", key, r)
                    .isCloseTo(expected.asDouble(), within(1e-9));
              }
            }
          }
        });
  }

  @Test
  void threadsAndJsonChangeNothing() {
    SplittableRandom random = new SplittableRandom(8);
    DenseMatrix x = random(random, 1500, 4, false);
    int[] labels = new int[1500];
    double[] values = new double[1500];
    Arrays.setAll(labels, r -> x.get(r, 0) > x.get(r, 1) ? 1 : 0);
    Arrays.setAll(values, r -> x.get(r, 2));
    List<String> inputs = List.of("a", "b", "c", "d");
    for (Search search : Search.values()) {
      NeighbourSettings settings =
          NeighbourSettings.of(3).withSearch(search).withWeighting(Weighting.DISTANCE);
      NeighbourClassifier classifier =
          settings.classifier(Sample.ofClasses(inputs, x, labels, List.of("less", "more")), QUIET);
      double[] p = classifier.probabilities(x);
      assertThat(classifier.withWorkers(new Workers(3)).probabilities(x)).isEqualTo(p);
      assertThat(NeighbourClassifier.fromJson(classifier.toJson()).probabilities(x)).isEqualTo(p);
      NeighbourRegressor regressor = settings.regressor(Sample.ofNumbers(inputs, x, values), QUIET);
      assertThat(regressor.predict(x)).isEqualTo(values); // each row is its own nearest
      DenseMatrix shifted = random(random, 300, 4, false);
      double[] y = regressor.predict(shifted);
      assertThat(regressor.withWorkers(new Workers(3)).predict(shifted)).isEqualTo(y);
      assertThat(NeighbourRegressor.fromJson(regressor.toJson()).predict(shifted)).isEqualTo(y);
      assertThat(regressor.predict(shifted.toRow(7))).isEqualTo(y[7]);
    }
  }

  @Test
  void refusesWhatItCannotCompare() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{1}, {2}, {Double.NaN}});
    List<String> inputs = List.of("speed");
    assertThatThrownBy(() ->
            NeighbourSettings.of(2)
                .regressor(Sample.ofNumbers(inputs, x, new double[] {1, 2, 3}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(speed)")
        .hasMessageContaining("row 2");
    Sample two = Sample.ofNumbers(inputs, x.withRows(new int[] {0, 1}), new double[] {1, 2});
    assertThatThrownBy(() -> NeighbourSettings.of(3).regressor(two, QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("fewer neighbours");
    NeighbourRegressor model = NeighbourSettings.of(1).regressor(two, QUIET);
    assertThatThrownBy(() -> model.predict(new double[] {Double.POSITIVE_INFINITY}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> model.predict(new double[] {1, 2}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("takes 1");
    assertThatThrownBy(() ->
            NeighbourSettings.of(1)
                .classifier(
                    Sample.ofClasses(
                        inputs, x.withRows(new int[] {0, 1}), new int[] {1, 1}, List.of("a", "b")),
                    QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("two classes");
  }

  @Test
  void theMethodFitsWhatTheTargetAsksFor() {
    Method method = NeighbourMethods.all().getFirst();
    Parameters parameters =
        Parameters.of(method.parameters(), Map.of("k", "1", "weights", "distance"));
    DenseMatrix x = DenseMatrix.of(new double[][] {{1}, {2}});
    Sample numbers = Sample.ofNumbers(List.of("a"), x, new double[] {5, 6});
    Sample classes = Sample.ofClasses(List.of("a"), x, new int[] {0, 1}, List.of("p", "q"));
    assertThat(method.read(method.fit(numbers, parameters, QUIET).toJson()))
        .isInstanceOf(NeighbourRegressor.class);
    assertThat(method.read(method.fit(classes, parameters, QUIET).toJson()))
        .isInstanceOf(NeighbourClassifier.class);
  }

  private static DenseMatrix random(SplittableRandom random, int n, int width, boolean lattice) {
    double[] values = new double[n * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = lattice ? random.nextInt(4) : random.nextGaussian();
    }
    return DenseMatrix.wrap(n, width, values);
  }

  private static double square(DenseMatrix a, int row, DenseMatrix b, int other) {
    double sum = 0;
    for (int j = 0; j < a.width(); j++) {
      double d = a.get(row, j) - b.get(other, j);
      sum += d * d;
    }
    return sum;
  }
}
