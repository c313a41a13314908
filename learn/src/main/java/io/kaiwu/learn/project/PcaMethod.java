// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import java.util.List;
import java.util.Set;

/** {@link Pca} as a method: {@code pca}. */
public final class PcaMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Free(
              "components",
              Text.of(
                  "保留的主成分：个数（如 3）、要解释的方差比例（如 0.9），或 all（全部）",
                  "components to keep: a number such as 3, a share of variance such as 0.9, or all"),
              "0.9"),
          new Parameter.Choice(
              "standardise",
              Text.of(
                  "是否先把每列除以其标准差；各列单位不同时应选 yes",
                  "divide each column by its standard deviation first; yes where units differ"),
              List.of("yes", "no"),
              "yes"),
          new Parameter.Choice(
              "whiten",
              Text.of("是否把得分缩放到方差为 1", "scale the scores to variance 1"),
              List.of("yes", "no"),
              "no"));

  @Override
  public String name() {
    return "pca";
  }

  @Override
  public Text title() {
    return Text.of("主成分分析（PCA）", "Principal component analysis (PCA)");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.PROJECTION);
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public PcaModel fit(Sample sample, Parameters parameters, Fitting fitting) {
    Pca pca = components(parameters.text("components"));
    if (parameters.yes("standardise")) {
      pca = pca.standardised();
    }
    if (parameters.yes("whiten")) {
      pca = pca.whitened();
    }
    return pca.fit(sample, fitting);
  }

  private static Pca components(String text) {
    if (text.equals("all")) {
      return Pca.all();
    }
    try {
      return text.contains(".")
          ? Pca.ofShare(Double.parseDouble(text))
          : Pca.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new LearnException(
          "The parameter --components (%s) must be a number of components, a share of variance below 1, or all."
              .formatted(text),
          e);
    }
  }

  @Override
  public PcaModel read(JsonNode json) {
    return PcaModel.fromJson(json);
  }
}
