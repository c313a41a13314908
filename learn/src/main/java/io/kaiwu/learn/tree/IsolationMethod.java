// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Set;

/** An isolation forest. */
final class IsolationMethod implements Method {

  @Override
  public String name() {
    return "isolation-forest";
  }

  @Override
  public Text title() {
    return Text.of("孤立森林", "Isolation forest");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.ANOMALY);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        TreeMethods.trees(100),
        new Parameter.Whole(
            "rows",
            Text.of("每棵树随机抽多少行", "The number of rows each tree draws"),
            2,
            1_000_000,
            true,
            256),
        new Parameter.Real(
            "contamination",
            Text.of(
                "估计训练数据中异常所占的比例，由它定阈值；0 表示阈值取 0.5",
                "The share of training rows taken for anomalies, which sets the threshold; 0 sets it to 0.5"),
            0,
            0.5,
            false,
            0.05));
  }

  @Override
  public boolean takesMissing() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
    return new IsolationForest(
            parameters.whole("trees"), parameters.whole("rows"), parameters.real("contamination"))
        .fit(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return IsolationModel.fromJson(json);
  }
}
