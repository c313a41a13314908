// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.AnomalyDetector;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Regressor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeMethodsTest {

  private static final double[][] X = TreeFixtures.holed(TreeFixtures.random(300, 3, 1), 0.1, 1);
  private static final double[] Y = TreeFixtures.wavy(TreeFixtures.random(300, 3, 1));

  @Test
  void everyModelPredictsTheSameToTheLastBitWhenReadAgain() throws JsonProcessingException {
    for (Method method : TreeMethods.all()) {
      for (Sample sample :
          List.of(
              TreeFixtures.numbers(X, Y),
              TreeFixtures.classes(X, TreeFixtures.signs(Y), 2),
              TreeFixtures.classes(X, TreeFixtures.thirds(Y), 3))) {
        Model model = method.fit(sample, Parameters.none(method.parameters()), Fitting.quiet(3));
        JsonNode json = new ObjectMapper().readTree(model.toJson().toString());
        Model again = method.read(json);

        assertThat(again.inputs()).isEqualTo(sample.inputs());
        assertThat(again.toJson()).isEqualTo(model.toJson());
        for (double[] row : X) {
          assertThat(said(again, row)).isEqualTo(said(model, row));
        }
      }
    }
  }

  private static double[] said(Model model, double[] row) {
    return switch (model) {
      case Regressor r -> new double[] {r.predict(row)};
      case Classifier c -> {
        double[] p = new double[c.classes().size()];
        c.probabilities(row, p);
        yield p;
      }
      case AnomalyDetector a -> new double[] {a.anomaly(row), a.threshold()};
      default -> throw new AssertionError(model);
    };
  }

  @Test
  void everyMethodIsNamedAndDescribedInBothLanguages() {
    assertThat(TreeMethods.all())
        .extracting(Method::name)
        .containsExactly("tree", "forest", "boosting", "isolation-forest");
    for (Method method : TreeMethods.all()) {
      assertThat(method.takesMissing()).isTrue();
      assertThat(method.tasks())
          .isEqualTo(
              method.name().equals("isolation-forest")
                  ? Set.of(Task.ANOMALY)
                  : Set.of(Task.REGRESSION, Task.CLASSIFICATION));
      for (Parameter parameter : method.parameters()) {
        parameter.check(parameter.fallback());
        assertThat(parameter.description().zh()).matches(".*\\p{IsHan}.*");
        assertThat(parameter.description().en()).doesNotMatch(".*\\p{IsHan}.*");
      }
    }
  }

  @Test
  void parametersReachTheFit() {
    Sample numbers = TreeFixtures.numbers(X, Y);
    Sample classes = TreeFixtures.classes(X, TreeFixtures.signs(Y), 2);

    assertThat(ensemble("tree", numbers, Map.of("max-depth", "2")).trees().getFirst().depth())
        .isEqualTo(2);
    assertThat(ensemble("tree", classes, Map.of("pruning", "1")).trees().getFirst().leaves())
        .isOne();
    assertThat(
            ensemble("forest", classes, Map.of("trees", "7", "max-features", "2", "bins", "16"))
                .trees())
        .hasSize(7);
    assertThat(
            ensemble("boosting", numbers, Map.of("trees", "5", "leaves", "4", "min-leaf", "3"))
                .trees())
        .hasSize(5)
        .allMatch(t -> t.leaves() <= 4);
    TreeEnsemble falling =
        ensemble("boosting", numbers, Map.of("monotone", "x1:-1, x0:+1", "min-leaf", "3"));
    double[] low = new double[1];
    double[] high = new double[1];
    falling.outputs(new double[] {0, -1, 0}, low);
    falling.outputs(new double[] {0, 1, 0}, high);
    assertThat(high[0]).isLessThanOrEqualTo(low[0]);
  }

  @Test
  void refusesWhatParametersCannotMean() {
    Sample classes = TreeFixtures.classes(X, TreeFixtures.thirds(Y), 3);

    refused("boosting", classes, Map.of("monotone", "x0:+1"), "3 classes");
    refused("boosting", classes, Map.of("monotone", "x0"), "--monotone (x0)");
    refused("forest", classes, Map.of("max-features", "many"), "--max-features (many)");
    refused("tree", classes, Map.of("class-weights", "c0=2"), "--class-weights (c0=2)");
  }

  private static void refused(
      String method, Sample sample, Map<String, String> given, String message) {
    assertThatThrownBy(() -> ensemble(method, sample, given))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining(message);
  }

  private static TreeEnsemble ensemble(String name, Sample sample, Map<String, String> given) {
    Method method =
        TreeMethods.all().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    Model model = method.fit(sample, Parameters.of(method.parameters(), given), Fitting.quiet(1));
    return ((TreeModel) model).ensemble();
  }
}
