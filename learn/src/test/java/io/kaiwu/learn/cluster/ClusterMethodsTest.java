// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Clustering;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Projection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterMethodsTest {

  private static final DenseMatrix X = Blobs.of(300, 3, 4, 0.3, 1);
  private static final Sample SAMPLE = ReferenceSets.sampleOf(X);

  private static Model fit(String name, Map<String, String> given) {
    Method method = method(name);
    return method.fit(SAMPLE, Parameters.of(method.parameters(), given), Fitting.quiet(1));
  }

  private static Method method(String name) {
    return ClusterMethods.all().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void predictTheSameWhenReadAgainWithTheirFallbacks() {
    for (Method method : ClusterMethods.all()) {
      Model model = method.fit(SAMPLE, Parameters.none(method.parameters()), Fitting.quiet(1));

      Model again = method.read(model.toJson());

      for (int r = 0; r < 50; r++) {
        double[] row = X.toRow(r);
        switch (model) {
          case Clustering c ->
              assertThat(((Clustering) again).cluster(row)).isEqualTo(c.cluster(row));
          case Projection p -> {
            double[] one = new double[p.outputs().size()];
            double[] other = new double[one.length];
            p.project(row, one);
            ((Projection) again).project(row, other);
            assertThat(other).isEqualTo(one);
          }
          default -> throw new AssertionError(method.name());
        }
      }
      assertThat(again.inputs()).isEqualTo(SAMPLE.inputs());
    }
  }

  @Test
  void chooseKThemselvesWhereAskedTo() {
    assertThat(((Clustering) fit("kmeans", Map.of())).clusters()).isEqualTo(4);
    assertThat(((Clustering) fit("kmeans", Map.of("choose-by", "elbow"))).clusters()).isEqualTo(4);
    assertThat(((Clustering) fit("kmeans", Map.of("k", "6"))).clusters()).isEqualTo(6);
  }

  @Test
  void takeANumberAShareOrAllComponents() {
    assertThat(((Projection) fit("pca", Map.of("components", "2"))).outputs())
        .containsExactly("pc1", "pc2");
    assertThat(((Projection) fit("pca", Map.of("components", "all"))).outputs()).hasSize(3);
    assertThat(((Projection) fit("pca", Map.of("components", "0.1"))).outputs()).hasSize(1);
  }

  @Test
  void refuseWordsTheyDoNotKnowNamingTheParameter() {
    assertThatThrownBy(() -> fit("kmeans", Map.of("k", "many"))).hasMessageContaining("--k (many)");
    assertThatThrownBy(() -> fit("pca", Map.of("components", "most")))
        .hasMessageContaining("--components (most)");
    assertThatThrownBy(() -> fit("dbscan", Map.of("radius", "-1")))
        .hasMessageContaining("--radius (-1)");
  }
}
