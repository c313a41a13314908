// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scikit-learn 1.2.1. */
class KMeansReferenceTest {

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "wheat", "digits"})
  void goesFromAGivenStartToTheSameCentresInAsManyIterations(String name) throws IOException {
    ReferenceSets.Labelled set = ReferenceSets.named(name);
    JsonNode reference = ReferenceSets.reference().get("kmeans").get(name);
    int k = (int) Json.number(reference, "k");

    KMeansModel model =
        KMeans.of(k)
            .withCentres(set.x().withRows(IntStream.range(0, k).toArray()))
            .withTolerance(0)
            .fit(set.sample(), Fitting.quiet(1));

    assertThat(model.iterations()).isEqualTo((int) Json.number(reference, "iterations"));
    assertThat(model.inertia())
        .isCloseTo(Json.number(reference, "inertia"), Percentage.withPercentage(1e-9));
    double[][] centres = Json.table(reference, "centres");
    for (int j = 0; j < k; j++) {
      assertThat(model.centres().toRow(j)).containsExactly(centres[j], within(1e-9));
    }
    assertThat(model.clusters(set.x(), Workers.one()))
        .containsExactly(ReferenceSets.ints(reference, "labels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "wheat", "digits"})
  void findsTheLeastInertiaKnownByManyStarts(String name) throws IOException {
    ReferenceSets.Labelled set = ReferenceSets.named(name);
    JsonNode reference = ReferenceSets.reference().get("kmeans").get(name);

    KMeansModel model =
        KMeans.of((int) Json.number(reference, "k"))
            .withStarts(200)
            .withTolerance(0)
            .fit(set.sample(), Fitting.quiet(4));

    assertThat(model.inertia())
        .isLessThanOrEqualTo(Json.number(reference, "bestInertia") * (1 + 1e-6));
  }

  /** About 92 % are reported for these grains (Charytanowicz et al. 2010). */
  @Test
  void tellsTheKindsOfWheatApart() throws IOException {
    ReferenceSets.Labelled set = ReferenceSets.named("wheat");
    DenseMatrix scaled = ReferenceSets.standardised(set.x());

    KMeansModel model = KMeans.of(3).fit(ReferenceSets.sampleOf(scaled), Fitting.quiet(1));

    assertThat(Agreement.of(model.clusters(scaled, Workers.one()), set.labels()).purity())
        .isGreaterThan(0.91);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "wheat", "digits"})
  void scoresGroupsAlike(String name) throws IOException {
    ReferenceSets.Labelled set = ReferenceSets.named(name);
    JsonNode reference = ReferenceSets.reference().get("kmeans").get(name);
    int[] labels = ReferenceSets.ints(reference, "labels");

    assertThat(ClusterScores.silhouette(set.x(), labels, new Workers(2)))
        .isCloseTo(Json.number(reference, "silhouette"), within(1e-9));
    assertThat(ClusterScores.calinskiHarabasz(set.x(), labels))
        .isCloseTo(Json.number(reference, "calinskiHarabasz"), Percentage.withPercentage(1e-8));
    assertThat(ClusterScores.daviesBouldin(set.x(), labels))
        .isCloseTo(Json.number(reference, "daviesBouldin"), Percentage.withPercentage(1e-8));
    Agreement agreement = Agreement.of(set.labels(), labels);
    assertThat(agreement.adjustedRand())
        .isCloseTo(Json.number(reference, "adjustedRand"), within(1e-12));
    assertThat(agreement.normalisedMutualInformation())
        .isCloseTo(Json.number(reference, "mutualInformation"), within(1e-12));
  }
}
