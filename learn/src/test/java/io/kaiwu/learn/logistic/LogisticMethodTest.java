// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.calibration.CalibratedClassifier;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.model.Classifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticMethodTest {

  private static final Method METHOD = LogisticMethods.all().getFirst();

  @Test
  void meansByItsParametersWhatTheLibraryMeans() {
    Made made = Made.rows(300, 5, 3, 41);
    Map<String, Penalty> penalties =
        Map.of(
            "none", Penalty.none(),
            "l2", Penalty.l2(0.3),
            "l1", Penalty.l1(0.3),
            "elastic-net", Penalty.elasticNet(0.3, 0.2));
    penalties.forEach((name, penalty) -> {
      Parameters parameters =
          Parameters.of(
              METHOD.parameters(),
              Map.of("penalty", name, "c", "0.3", "l1-share", "0.2", "class-weight", "balanced"));
      Classifier model = (Classifier) METHOD.fit(made.sample(), parameters, Fitting.quiet(0));
      LogisticModel direct =
          LogisticRegression.of(penalty)
              .withClassWeights(ClassWeights.balanced())
              .fit(made.sample(), Fitting.quiet(0));
      assertThat(model.toJson()).as(name).isEqualTo(direct.toJson());
    });
  }

  @Test
  void readsBackWhatItWroteWithEveryCalibration() throws Exception {
    Made made = Made.rows(300, 5, 3, 43);
    for (String calibrate : new String[] {"none", "sigmoid", "isotonic", "temperature"}) {
      Parameters parameters = Parameters.of(METHOD.parameters(), Map.of("calibrate", calibrate));
      Classifier model = (Classifier) METHOD.fit(made.sample(), parameters, Fitting.quiet(7));
      assertThat(model instanceof CalibratedClassifier).isEqualTo(!calibrate.equals("none"));
      Classifier again =
          (Classifier) METHOD.read(new ObjectMapper().readTree(model.toJson().toString()));
      double[] p = model.probabilities(made.x());
      assertThat(again.probabilities(made.x())).as(calibrate).isEqualTo(p);
      for (int r = 0; r < p.length; r += 3) {
        assertThat(p[r] + p[r + 1] + p[r + 2]).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void calibratesTheSameForTheSameSeed() {
    Made made = Made.rows(200, 4, 2, 47);
    Parameters parameters = Parameters.of(METHOD.parameters(), Map.of("calibrate", "sigmoid"));
    assertThat(((Classifier) METHOD.fit(made.sample(), parameters, Fitting.quiet(1))).toJson())
        .isEqualTo(((Classifier) METHOD.fit(made.sample(), parameters, Fitting.quiet(1))).toJson());
  }
}
