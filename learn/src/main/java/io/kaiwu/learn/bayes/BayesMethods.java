// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Naive Bayes as a method to choose. */
public final class BayesMethods {

  private BayesMethods() {}

  public static List<Method> all() {
    return List.of(new Bayes());
  }

  private static final class Bayes implements Method {

    @Override
    public String name() {
      return "bayes";
    }

    @Override
    public Text title() {
      return Text.of("朴素贝叶斯", "Naive Bayes");
    }

    @Override
    public Set<Task> tasks() {
      return EnumSet.of(Task.CLASSIFICATION);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          new Parameter.Choice(
              "kind",
              Text.of(
                  "把输入当作什么：gaussian 为测量值，multinomial 为计数，bernoulli 为是与否",
                  "what the inputs are taken as: gaussian for measurements, multinomial for counts, bernoulli for yes or no"),
              Arrays.stream(NaiveBayes.Kind.values()).map(LogSums::name).toList(),
              "gaussian"),
          new Parameter.Real(
              "alpha",
              Text.of(
                  "计数平滑：每个输入在每一类中预先加上的次数",
                  "smoothing of counts: what each input is given beforehand in each class"),
              1e-10,
              1000,
              true,
              1),
          new Parameter.Real(
              "var-smoothing",
              Text.of(
                  "方差平滑：把最大列方差的这一比例加到所有方差上",
                  "smoothing of variances: this share of the greatest column variance is added to all"),
              1e-15,
              1,
              true,
              1e-9),
          new Parameter.Real(
              "threshold",
              Text.of("bernoulli：大于此值算“是”", "bernoulli: above this value is yes"),
              -Double.MAX_VALUE,
              Double.MAX_VALUE,
              false,
              0),
          new Parameter.Choice(
              "prior",
              Text.of(
                  "类别的先验概率：learned 按训练数据中的比例，uniform 各类相同",
                  "the classes' probabilities beforehand: learned from their shares, or uniform"),
              List.of("learned", "uniform"),
              "learned"));
    }

    @Override
    public boolean streams() {
      return true;
    }

    @Override
    public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
      return new NaiveBayes(
              LogSums.kind(parameters.text("kind")),
              parameters.real("alpha"),
              parameters.real("var-smoothing"),
              parameters.real("threshold"),
              parameters.text("prior").equals("learned"))
          .fit(sample, fitting);
    }

    @Override
    public Model read(JsonNode json) {
      return BayesModel.fromJson(json);
    }
  }
}
